//! What an input is in a formula.

macro_rules! input_names {
    ($($variant:ident $code:literal $meaning:literal,)+) => {
        /// What an input is in a formula; a page has a word for each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum InputName {
            $(#[doc = $meaning] $variant,)+
        }

        impl InputName {
            /// All of them.
            pub const ALL: &[InputName] = &[$(InputName::$variant,)+];

            /// A stable word for marks and translations.
            pub fn code(self) -> &'static str {
                match self {
                    $(InputName::$variant => $code,)+
                }
            }
        }
    };
}

input_names! {
    BilledDocuments "billed-documents" "What the documents of the span add to its billing.",
    BilledCreditNotes "billed-credit-notes" "What the credit notes of the span take away from it.",
    DocumentsWithoutNet "documents-without-net" "Documents of the span that do not tell their net.",
    BilledNow "billed-now" "Billing of the span that grew.",
    BilledBefore "billed-before" "Billing of the span compared with.",
    Billed "billed" "Billing of the month to the corte.",
    BilledWithTarget "billed-with-target" "The same by those who have a target.",
    Documents "documents" "Positive documents of the span.",
    Collected "collected" "Collected in the month to the corte.",
    CashToDate "cash-to-date" "Everything received by the corte.",
    CashApplied "cash-applied" "The part of the payments that documents took.",
    CashUnapplied "cash-unapplied" "The part of the payments that no document took.",
    Total "total" "Totals of the documents behind the number.",
    Credited "credited" "Credit notes on those documents by the corte.",
    Paid "paid" "Paid of those documents by the corte.",
    NotDue "not-due" "Outstanding of documents that are not past due.",
    CoveredByCheques "covered-by-cheques" "Outstanding of documents past due that cheques a fecha cover.",
    AgingCurrent "aging-current" "Not past due.",
    Aging1To30 "aging-1-30" "1 to 30 days past due.",
    Aging31To60 "aging-31-60" "31 to 60 days past due.",
    Aging61To90 "aging-61-90" "61 to 90 days past due.",
    Aging90Plus "aging-90-plus" "More than 90 days past due.",
    OpenDocuments "open-documents" "Documents with something outstanding.",
    DocumentsNotOverdue "documents-not-overdue" "Those of them that are not overdue.",
    Receivable "receivable" "Everything outstanding at the corte.",
    UnappliedCredits "unapplied-credits" "Credit notes without a document.",
    UnappliedPayments "unapplied-payments" "Payments without a document.",
    Overpaid "overpaid" "Paid or credited beyond the totals.",
    CreditsIssued "credits-issued" "Credit notes issued by the corte.",
    CreditsApplied "credits-applied" "Those of them that found their document.",
    FellDue "fell-due" "What fell due in the month and was there to collect, credit notes taken off.",
    FellDueCollected "fell-due-collected" "What was collected of that by the corte.",
    BillingTaken "billing-taken" "Billing taken off the receivable, month by month backwards.",
    NotCovered "not-covered" "Receivable beyond all billing; 0 unless the days are at least so many.",
    CreditSales "credit-sales" "Billing of the 90 days that can become a receivable.",
    AmountFellDue "amount-fell-due" "Totals of the documents that fell due in the twelve months.",
    AmountTimesDays "amount-times-days" "Σ of each of those totals × its days late.",
    OpeningReceivable "opening-receivable" "Receivable at the end of the month before.",
    ClosingReceivable "closing-receivable" "Receivable at the corte.",
    ClosingCurrent "closing-current" "The part of it that is not past due.",
    Debtors "debtors" "Customers who owe something.",
    OwedByGreatest "owed-by-greatest" "What the greatest debtor, or the five greatest, owe.",
    Customers "customers" "All customers created by the corte.",
    CustomersCreated "customers-created" "Customers with a creation date by the corte.",
    CustomersUndated "customers-undated" "Customers without a creation date: always counted.",
    ClosingCustomers "closing-customers" "All customers at the corte.",
    OpeningCustomers "opening-customers" "All customers at the end of the month before.",
    CustomersWon "customers-won" "Customers in Won.",
    CustomersLost "customers-lost" "Customers in Lost.",
    CustomersWithSalesperson "customers-with-salesperson" "Customers to whom somebody sells.",
    CustomersWithoutSalesperson "customers-without-salesperson" "Customers to whom nobody sells.",
    Reached "reached" "Customers that reached the stage and are not lost.",
    ReachedNext "reached-next" "Those of them that reached the next one.",
    EstimatedValue "estimated-value" "Estimated value of the customers in the stage.",
    ValueProspect "value-prospect" "Estimated value of Prospect.",
    ValueContacted "value-contacted" "Estimated value of Contacted.",
    ValueQualified "value-qualified" "Estimated value of Qualified.",
    ValueProposal "value-proposal" "Estimated value of Proposal.",
    ValueNegotiation "value-negotiation" "Estimated value of Negotiation.",
    ValueUnknown "value-unknown" "Estimated value of the stages that nobody knows.",
    CashIn "cash-in" "What came in.",
    CashOut "cash-out" "What went back, as a positive amount.",
    PaymentsIn "payments-in" "Payments received.",
    PaymentsOut "payments-out" "Refunds and bounced cheques.",
    ExpectedOfDocuments "expected-of-documents" "Outstanding that is expected then, without what cheques a fecha cover.",
    ExpectedCheques "expected-cheques" "Outstanding that cheques a fecha of those days cover.",
    OverdueDocuments "overdue-documents" "Documents past due.",
    DebtorsNotOverdue "debtors-not-overdue" "Those of the debtors who owe nothing past due.",
    OwedByCustomer "owed-by-customer" "What the customer owes.",
    AmountSettled "amount-settled" "Totals of the documents that fell due in the twelve months and are paid.",
    CustomersInStage "customers-in-stage" "Customers in the stage.",
    TargetMonth "target-month" "Targets set for the month.",
    TargetConstant "target-constant" "Targets set for every month.",
    TargetApi "target-api" "Targets that the API sends.",
    Target "target" "Target of the month.",
    BusinessDaysGone "business-days-gone" "Business days of the month to the corte, that day included.",
    BusinessDaysLeft "business-days-left" "Business days of the month after the corte.",
    BusinessDays "business-days" "Business days of the month.",
    ExchangeGain "exchange-gain" "Received beyond the documents' own rate.",
    ExchangeLoss "exchange-loss" "Short of the documents' own rate, as a positive amount.",
}
