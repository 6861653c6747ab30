import { formatPrice, type Product } from './client';
import { StoredImage } from './files';
import { Empty, Loading } from './states';

interface ProductListProps {
  products: Product[] | undefined;
  isStaff: boolean;
  onAdd: (productId: string) => void;
}

export function ProductList({ products, isStaff, onAdd }: ProductListProps) {
  if (!products) return <Loading />;
  return (
    <div className="stack">
      <h1>Products</h1>
      {products.length === 0 && (
        <Empty title="There is nothing to buy yet">
          {isStaff ? (
            <a href="#/add">Add the first product.</a>
          ) : (
            'People in the group Staff add products: put your account into it, then sign out and in again.'
          )}
        </Empty>
      )}
      <ul className="grid">
        {products.map((product) => (
          <li key={product.id} className="card stack">
            {product.pictures?.[0] && <StoredImage path={product.pictures[0]} alt="" />}
            <div className="stack tight">
              <h2>{product.name}</h2>
              {product.description && <p className="muted">{product.description}</p>}
            </div>
            <div className="row">
              <span className="price">{formatPrice(product.price)}</span>
              <button
                type="button"
                className="end"
                aria-label={`Add ${product.name} to the cart`}
                disabled={product.stock === 0}
                onClick={() => onAdd(product.id)}
              >
                {product.stock === 0 ? 'Sold out' : 'Add to cart'}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
