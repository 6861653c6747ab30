import { type FormEvent, useState } from 'react';
import { client } from './client';
import { storeFile } from './files';
import { messageOf } from './states';
import { unwrap } from './unwrap';

/** For people in the group Staff. */
export function AddProduct({ onAdded }: { onAdded: () => void }) {
  const [stored, setStored] = useState<number>();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name) ?? '');
    const picture = typed.get('picture');
    setBusy(true);
    setProblem('');
    try {
      const pictures = picture instanceof File && picture.size > 0 ? [await storeFile('products/', picture, setStored)] : [];
      const product = {
        name: text('name'),
        description: text('description'),
        price: Math.round(Number(text('price')) * 100),
        stock: Number(text('stock')),
        weightGrams: Number(text('weightGrams')),
        pictures,
      };
      await unwrap(client.models.Product.create(product, { authMode: 'userPool' }));
      onAdded();
    } catch (error) {
      setProblem(messageOf(error, 'The product was not saved.'));
      setBusy(false);
    }
  };
  return (
    <form className="form narrow" onSubmit={add}>
      <h1>Add a product</h1>
      <label>
        Name
        <input required name="name" />
      </label>
      <label>
        Description
        <textarea name="description" rows={3} />
      </label>
      <div className="grid">
        <label>
          Price in euros
          <input required name="price" type="number" min="0" step="0.01" />
        </label>
        <label>
          In stock
          <input required name="stock" type="number" min="0" defaultValue={1} />
        </label>
        <label>
          Weight in grams
          <input required name="weightGrams" type="number" min="1" defaultValue={500} />
        </label>
      </div>
      <label>
        Picture
        <input name="picture" type="file" accept="image/*" />
      </label>
      {busy && stored !== undefined && <progress aria-label="Storing the picture" value={stored} />}
      {problem && <p role="alert">{problem}</p>}
      <div>
        <button type="submit" disabled={busy}>
          Add product
        </button>
      </div>
    </form>
  );
}
