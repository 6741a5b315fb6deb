import { byColumn } from '../element';

/** What somebody bought, paid or was billed. A small bare number is the place in a list. */
export const transactionHistory = byColumn({
  id: 'transaction_history',
  columns: [
    'order',
    'purchase',
    'invoice',
    'transaction',
    'orders',
    'purchases',
    'transactions',
    'invoices',
    'order_id',
    'order_number',
    'invoice_number',
    'transaction_id',
    'payment_id',
    'purchase_history',
    'order_history',
    'bestellung',
    'rechnung',
    'pedido',
    'factura',
    'commande',
    'facture',
    '订单',
  ],
  leaves: /^(?:\d{1,3}|asc|desc|true|false)$/i,
  longest: 5000,
  hashes: false,
  examples: { hits: ['ORD-2025-000117', '2 x sample item, 19.90 EUR'], misses: ['', '3', 'desc'] },
});
