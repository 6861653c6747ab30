import { useEffect, useState } from 'react';

/** Product ids with how many of each. */
export type Cart = Record<string, number>;

const KEY = 'cart';

function readCart(): Cart {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Cart;
  } catch {
    return {};
  }
}

/** The cart, which this browser keeps until it is ordered. */
export function useCart() {
  const [cart, setCart] = useState(readCart);
  useEffect(() => localStorage.setItem(KEY, JSON.stringify(cart)), [cart]);
  const setQuantity = (productId: string, quantity: number) =>
    setCart(({ [productId]: _, ...rest }) => (quantity > 0 ? { ...rest, [productId]: quantity } : rest));
  return { cart, setQuantity, empty: () => setCart({}) };
}
