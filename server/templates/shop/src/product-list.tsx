import { formatPrice, type Product } from './client';

export function ProductList({ products, onAdd }: { products: Product[] | undefined; onAdd: (productId: string) => void }) {
  if (!products) return <p className="muted">Loading…</p>;
  return (
    <div className="stack">
      <h1>Products</h1>
      {products.length === 0 && <p>There is nothing to buy yet. People in the group Staff add products.</p>}
      <ul className="grid">
        {products.map((product) => (
          <li key={product.id} className="card stack">
            <h2>{product.name}</h2>
            {product.description && <p className="muted">{product.description}</p>}
            <div className="row">
              <strong>{formatPrice(product.price)}</strong>
              <button type="button" className="end" disabled={product.stock === 0} onClick={() => onAdd(product.id)}>
                {product.stock === 0 ? 'Sold out' : 'Add to cart'}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
