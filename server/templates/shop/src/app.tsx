import { AddProduct } from './add-product';
import { CartPage } from './cart-page';
import { authModeOf, client } from './client';
import { OrderList } from './order-list';
import { ProductList } from './product-list';
import { useSession } from './session';
import { Shell } from './shell';
import { ShopSignIn } from './shop-sign-in';
import { Failure } from './states';
import { unwrap } from './unwrap';
import { useCart } from './use-cart';
import { useHash } from './use-hash';
import { useLoaded } from './use-loaded';

export function App() {
  const [page] = useHash();
  const { session, ready } = useSession();
  const { cart, setQuantity, empty } = useCart();
  const {
    data: products,
    problem,
    reload,
  } = useLoaded(`products ${ready} ${session?.userId}`, async () =>
    ready ? (await unwrap(client.models.Product.list(authModeOf(session)))).filter(({ available }) => available !== false) : undefined,
  );
  const count = Object.values(cart).reduce((sum, quantity) => sum + quantity, 0);
  const isStaff = session?.groups.includes('Staff') ?? false;
  const links = [
    { page: '', label: 'Products' },
    { page: 'cart', label: `Cart (${count})` },
    ...(session ? [{ page: 'orders', label: 'Orders' }] : []),
    ...(isStaff ? [{ page: 'add', label: 'Add product' }] : []),
  ];
  const goTo = (hash: string) => {
    window.location.hash = hash;
  };
  const content = () => {
    if (page === 'cart') return <CartPage products={products ?? []} cart={cart} onQuantity={setQuantity} onOrdered={empty} />;
    if (page === 'orders' && session) return <OrderList products={products ?? []} />;
    if (page === 'sign-in' && !session) return <ShopSignIn onDone={() => goTo('#/')} />;
    if (page === 'add' && isStaff) {
      return (
        <AddProduct
          onAdded={() => {
            reload();
            goTo('#/');
          }}
        />
      );
    }
    if (problem) return <Failure problem={problem} onRetry={reload} />;
    return <ProductList products={products} isStaff={isStaff} onAdd={(id) => setQuantity(id, (cart[id] ?? 0) + 1)} />;
  };
  return (
    <Shell name="Shop" links={links}>
      {content()}
    </Shell>
  );
}
