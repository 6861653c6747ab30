import { client, formatPrice, type Product } from './client';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

export function OrderList({ products }: { products: Product[] }) {
  const { data: orders, problem } = useLoaded('orders', async () => {
    const [placed, lines] = await Promise.all([
      unwrap(client.models.Order.list({ authMode: 'userPool' })),
      unwrap(client.models.OrderLine.list({ authMode: 'userPool' })),
    ]);
    return placed
      .toSorted((a, b) => (b.placedAt ?? '').localeCompare(a.placedAt ?? ''))
      .map((order) => ({ ...order, items: lines.filter(({ orderId }) => orderId === order.id) }));
  });
  const nameOf = (productId: string) => products.find(({ id }) => id === productId)?.name ?? 'A product that is gone';
  return (
    <div className="stack narrow">
      <h1>Your orders</h1>
      {problem && <p role="alert">{problem}</p>}
      {orders?.length === 0 && <p>You have not ordered anything yet.</p>}
      <ul className="stack">
        {orders?.map((order) => (
          <li key={order.id} className="card stack">
            <div className="row">
              <strong>{order.status}</strong>
              <span className="muted">{order.placedAt && new Date(order.placedAt).toLocaleString()}</span>
              <strong className="end">{formatPrice(order.total)}</strong>
            </div>
            <ul>
              {order.items.map((line) => (
                <li key={line.id}>
                  {line.quantity} × {nameOf(line.productId)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
