import { CartPage } from './cart-page';
import { authModeOf, client } from './client';
import { OrderList } from './order-list';
import { ProductList } from './product-list';
import { SignOutButton, useSession } from './session';
import { SignIn } from './sign-in';
import { unwrap } from './unwrap';
import { useCart } from './use-cart';
import { useHash } from './use-hash';
import { useLoaded } from './use-loaded';

export function App() {
  const [page] = useHash();
  const { session, ready } = useSession();
  const { cart, setQuantity, empty } = useCart();
  const { data: products, problem } = useLoaded(`products ${ready} ${session?.userId}`, async () =>
    ready ? (await unwrap(client.models.Product.list(authModeOf(session)))).filter(({ available }) => available !== false) : undefined,
  );
  const count = Object.values(cart).reduce((sum, quantity) => sum + quantity, 0);
  return (
    <>
      <header className="bar">
        <a className="brand" href="#/">
          Shop
        </a>
        <a href="#/cart">Cart ({count})</a>
        {session && <a href="#/orders">Orders</a>}
        <span className="end row">
          {session && <span className="muted">{session.name}</span>}
          {session && <SignOutButton />}
          {ready && !session && <a href="#/sign-in">Sign in</a>}
        </span>
      </header>
      <main className="page">
        {problem && <p role="alert">{problem}</p>}
        {page === 'cart' && <CartPage products={products ?? []} cart={cart} onQuantity={setQuantity} onOrdered={empty} />}
        {page === 'orders' && session && <OrderList products={products ?? []} />}
        {page === 'sign-in' && !session && (
          <SignIn
            onDone={() => {
              window.location.hash = '#/';
            }}
          />
        )}
        {(page === undefined || (page === 'sign-in' && session)) && (
          <ProductList products={products} onAdd={(id) => setQuantity(id, (cart[id] ?? 0) + 1)} />
        )}
      </main>
    </>
  );
}
