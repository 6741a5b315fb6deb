import { byColumn } from '../element';

/** An amount that says what somebody earns, owns or owes, or a score of it. */
export const incomeOrBalance = byColumn({
  id: 'income_or_balance',
  columns: [
    'salary',
    'income',
    'balance',
    'credit_score',
    'transaction_amount',
    'annual_income',
    'monthly_income',
    'wage',
    'net_worth',
    'account_balance',
    'credit_limit',
    'debt',
    'loan_amount',
    'gehalt',
    'einkommen',
    'kontostand',
    'salario',
    'saldo',
    'salaire',
    'revenu',
    '工资',
  ],
  takes:
    /^(?=.*\d)[\p{Sc}\p{L}]{0,4}\.? ?[-+]?\p{Sc}?\d[\d.,' \u00a0]{0,20}(?:[.,]-{1,2})?k?(?: ?[-–] ?\p{Sc}?\d[\d.,']{0,20}k?)? ?(?:\p{Sc}|[A-Za-z]{2,5})?(?: ?(?:\/|per|pro|p\.) ?\p{L}{1,6})?\.?$/u,
  examples: {
    hits: ['52000', '€ 4.200,00', '50k-60k', 'USD 1,234.56', '712'],
    misses: ['', 'left', 'round-robin', '2025-01-06T00:00:00Z'],
  },
});
