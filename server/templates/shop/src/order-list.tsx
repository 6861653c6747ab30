import { client, formatPrice, type Product } from './client';
import { Empty, Failure, Loading } from './states';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

export function OrderList({ products }: { products: Product[] }) {
  const {
    data: orders,
    problem,
    reload,
  } = useLoaded('orders', async () => {
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
      {problem && <Failure problem={problem} onRetry={reload} />}
      {!orders && !problem && <Loading />}
      {orders?.length === 0 && (
        <Empty title="You have not ordered anything yet">
          <a href="#/">Look around.</a>
        </Empty>
      )}
      <ul className="stack">
        {orders?.map((order) => (
          <li key={order.id} className="card stack">
            <div className="row">
              {order.status && <span className="badge">{order.status.charAt(0) + order.status.slice(1).toLowerCase()}</span>}
              <span className="muted">{order.placedAt && new Date(order.placedAt).toLocaleString()}</span>
              <span className="price end">{formatPrice(order.total)}</span>
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
