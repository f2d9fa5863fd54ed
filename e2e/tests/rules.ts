/** A reference as the sandbox has it. */
export type Reference = Record<string, unknown> & { ref: string; extra?: Record<string, unknown> | null };

/** A filter, and a mapping with every kind of rule there is. */
export const rules = {
  filter: {
    version: 1,
    mode: 'include',
    leaving: 'delete',
    match: 'all',
    conditions: [
      { field: 'univers', operator: 'one_of', values: ['rtw', 'chaussures'], ignoreCase: true },
      { field: 'ref', operator: 'matches', value: '_[13]$', not: true },
      {
        match: 'any',
        conditions: [
          { field: 'extra.season', operator: 'starts', value: 'printemps' },
          { field: 'extra.retail_price', operator: 'greater_or_equal', value: 1_200 },
          { field: 'tags', operator: 'equals', value: 'soldes' },
          { field: 'online', operator: 'less', value: '2025-02-01', format: 'DD/MM/YYYY' },
        ],
      },
    ],
  },
  mapping: {
    version: 2,
    others: 'copy',
    fields: [
      { source: 'ref', target: 'ref', rules: [{ type: 'custom', code: "ref => 'FR-' + ref" }] },
      { source: 'univers', target: 'univers', rules: [{ type: 'uppercase' }] },
      { source: 'gamme', target: 'gamme', rules: [{ type: 'lowercase' }] },
      { source: 'color', target: 'color' },
      { source: 'color', target: 'couleur', rules: [{ type: 'capitalize' }] },
      { source: 'brand', rules: [{ type: 'rename', target: 'extra.marque' }] },
      {
        source: 'product_smalltext',
        target: 'product_smalltext',
        rules: [{ type: 'concat', fields: ['size', 'extra.made_in'], separator: ' / ' }],
      },
      { source: 'tags', target: 'mots_cles', rules: [{ type: 'join', separator: ' | ' }] },
      { source: 'extra.care', target: 'tags', rules: [{ type: 'split', separator: ',' }] },
      {
        source: 'gender',
        target: 'gender',
        rules: [
          { type: 'value_map', map: { Woman: 'Femme', Man: 'Homme' }, unmapped: 'empty' },
          { type: 'default', value: 'Mixte' },
        ],
      },
      { source: 'hexa_color', target: 'hexa_color', rules: [{ type: 'default', value: '#808080' }] },
      {
        source: 'online',
        target: 'online',
        rules: [{ type: 'date_format', from: 'DD/MM/YYYY', to: 'YYYY-MM-DD' }],
      },
      { target: 'extra.matiere', rules: [{ type: 'extract', path: 'extra.composition[0]' }] },
      {
        source: 'extra.retail_price',
        target: 'prix',
        rules: [
          {
            type: 'custom',
            code: "(price, reference) => typeof price === 'number' ? { euros: Math.round(price), taille: reference.size } : null",
          },
        ],
      },
      { target: 'collection', value: 'TOUTES' },
      { target: 'canal', value: 'web' },
    ],
  },
};

/** Means something in one account only, or is set by Grand Shooting itself: never carried over. */
const bound = [
  'reference_id',
  'category_id',
  'shotlist_id',
  'shotlist',
  'date_cre',
  'date_mod',
  'gender_smalltext',
];

/** What those rules make of a reference, worked out here and not by the service; nothing when it is left out. */
export function byHand(source: Reference): Reference | undefined {
  if (!passes(source)) {
    return undefined;
  }
  const { retail_price, care, ...extra } = source.extra ?? {};
  const { brand, ...fields } = source;
  const color = text(source.color);
  const online = text(source.online);
  const genders: Record<string, string> = { Woman: 'Femme', Man: 'Homme' };
  const mapped: Reference = {
    ...fields,
    ref: `FR-${source.ref}`,
    univers: text(source.univers).toUpperCase(),
    gamme: text(source.gamme).toLowerCase(),
    product_smalltext: [source.product_smalltext, source.size, extra.made_in]
      .map(text)
      .filter(Boolean)
      .join(' / '),
    tags: text(care)
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
    gender: genders[text(source.gender)] ?? 'Mixte',
    hexa_color: text(source.hexa_color) || '#808080',
    online: online && `${online.slice(6)}-${online.slice(3, 5)}-${online.slice(0, 2)}`,
    collection: 'TOUTES',
    extra: {
      ...extra,
      couleur: color.charAt(0).toUpperCase() + color.slice(1),
      marque: brand,
      mots_cles: list(source.tags).join(' | '),
      matiere: list(extra.composition)[0],
      prix:
        typeof retail_price === 'number' ? { euros: Math.round(retail_price), taille: source.size } : null,
      canal: 'web',
    },
  };
  for (const field of bound) {
    delete mapped[field];
  }
  return mapped;
}

function passes(reference: Reference): boolean {
  const { season, retail_price } = reference.extra ?? {};
  const [day, month, year] = text(reference.online).split('/');
  return (
    ['RTW', 'Chaussures'].includes(text(reference.univers)) &&
    !/_[13]$/.test(reference.ref) &&
    (text(season).startsWith('printemps') ||
      (typeof retail_price === 'number' && retail_price >= 1_200) ||
      list(reference.tags).includes('soldes') ||
      (year !== undefined && `${year}-${month}-${day}` < '2025-02-01'))
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value : [];
}
