import { type FormEvent, useState } from 'react';
import { client, formatPrice, type Product } from './client';
import { useSession } from './session';
import { ShopSignIn } from './shop-sign-in';
import { Empty, messageOf } from './states';
import { unwrap } from './unwrap';
import type { Cart } from './use-cart';

interface CartPageProps {
  products: Product[];
  cart: Cart;
  onQuantity: (productId: string, quantity: number) => void;
  onOrdered: () => void;
}

const fields = [
  ['name', 'Name'],
  ['street', 'Street'],
  ['city', 'City'],
  ['postcode', 'Postcode'],
  ['country', 'Country, as two letters'],
] as const;

export function CartPage({ products, cart, onQuantity, onOrdered }: CartPageProps) {
  const { session } = useSession();
  const [shipTo, setShipTo] = useState({ name: '', street: '', city: '', postcode: '', country: 'DE' });
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const lines = products.flatMap((product) => (cart[product.id] ? [{ product, quantity: cart[product.id] ?? 0 }] : []));
  const sum = lines.reduce((total, { product, quantity }) => total + product.price * quantity, 0);

  const order = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    try {
      // Something without a weight is sent as what weighs least.
      const weightGrams = Math.max(
        1,
        lines.reduce((total, { product, quantity }) => total + (product.weightGrams ?? 0) * quantity, 0),
      );
      const quote = await unwrap(client.queries.quoteShipping({ country: shipTo.country, weightGrams }, { authMode: 'userPool' }));
      const placed = await unwrap(
        client.models.Order.create(
          { status: 'PLACED', total: sum + quote.cost, placedAt: new Date().toISOString(), shipTo },
          { authMode: 'userPool' },
        ),
      );
      for (const { product, quantity } of lines) {
        const line = { orderId: placed.id, productId: product.id, quantity, price: product.price };
        await unwrap(client.models.OrderLine.create(line, { authMode: 'userPool' }));
      }
      onOrdered();
      window.location.hash = '#/orders';
    } catch (error) {
      setProblem(messageOf(error, 'The order was not placed.'));
    }
    setBusy(false);
  };
  if (lines.length === 0) {
    return (
      <Empty title="Your cart is empty">
        <a href="#/">Look around.</a>
      </Empty>
    );
  }
  return (
    <div className="stack narrow">
      <h1>Cart</h1>
      <ul className="stack">
        {lines.map(({ product, quantity }) => (
          <li key={product.id} className="card row">
            <span>{product.name}</span>
            <span className="end row">
              <input
                type="number"
                min={0}
                aria-label={`Quantity of ${product.name}`}
                style={{ width: '5rem' }}
                value={quantity}
                onChange={(event) => onQuantity(product.id, Number(event.target.value))}
              />
              <span className="price">{formatPrice(product.price * quantity)}</span>
            </span>
          </li>
        ))}
      </ul>
      <p>
        Together <span className="price">{formatPrice(sum)}</span>, and shipping.
      </p>
      {session ? (
        <form className="card form" onSubmit={order}>
          <h2>Ship to</h2>
          {fields.map(([name, label]) => (
            <label key={name}>
              {label}
              <input required value={shipTo[name]} onChange={(event) => setShipTo({ ...shipTo, [name]: event.target.value })} />
            </label>
          ))}
          {problem && <p role="alert">{problem}</p>}
          <div>
            <button type="submit" disabled={busy}>
              Place order
            </button>
          </div>
        </form>
      ) : (
        <ShopSignIn />
      )}
    </div>
  );
}
