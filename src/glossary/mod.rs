//! The terms of the glossary: in which group they stand, by which word of the address they are found, and which
//! numbers they explain. What they mean is said in `i18n`.

use protocol::KpiId;

macro_rules! terms {
    ($($group:ident { $($name:ident $slug:literal [$($number:ident),*];)+ })+) => {
        /// A term.
        #[allow(missing_docs, reason = "each is told by its sentence in the glossary")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Term {
            $($($name,)+)+
        }

        /// Terms that belong together.
        #[allow(missing_docs, reason = "each is told by its name in the glossary")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Group {
            $($group,)+
        }

        /// All terms, as they are read.
        pub const GROUPS: &[(Group, &[Term])] = &[
            $((Group::$group, &[$(Term::$name,)+]),)+
        ];

        impl Term {
            /// All, as they are read.
            pub const ALL: &[Self] = &[$($(Self::$name,)+)+];

            /// The word of the address: `dso` in `#/glosario/dso`.
            pub fn slug(self) -> &'static str {
                match self {
                    $($(Self::$name => $slug,)+)+
                }
            }

            /// The numbers that it is about.
            pub fn numbers(self) -> &'static [KpiId] {
                match self {
                    $($(Self::$name => &[$(KpiId::$number,)*],)+)+
                }
            }
        }
    };
}

terms! {
    Billing {
        Billed "facturacion" [BilledMonth, BilledMonthNet];
        Growth "crecimiento" [GrowthMonth, GrowthMonthClosed, GrowthMonthYearAgo];
        Ticket "ticket-promedio" [AverageTicket];
    }
    Debt {
        Receivable "por-cobrar" [Receivable, NetReceivable];
        Overdue "vencida" [OverdueCount, OverdueAmount];
        Aging "antiguedad" [AgingCurrent, Aging1To30, Aging31To60, Aging61To90, Aging90Plus];
        Concentration "concentracion" [Concentration, ConcentrationTop5, TopDebtors];
        Hhi "hhi" [ConcentrationHhi];
        Unapplied "por-aplicar" [UnappliedPayments, UnappliedCredits];
        Overpaid "saldo-a-favor" [Overpaid];
    }
    Collection {
        Collected "cobranza" [CollectedMonth];
        FutureCheque "cheque-a-fecha" [FuturePayments];
        Rate "tasa-de-cobranza" [CollectionRate, CollectionRateCohort];
        Dso "dso" [Dso, DsoSimple, DsoBest];
        DaysLate "atraso-promedio" [AverageDaysLate];
        Cei "cei" [Cei];
        Rating "nota" [];
        Forecast "pronostico" [];
    }
    Sales {
        Customers "cliente-activo" [ActiveCustomers, CustomersTotal, CustomersWithInvoices90, NewCustomers];
        Funnel "embudo" [
            FunnelProspect, FunnelContacted, FunnelQualified, FunnelProposal, FunnelNegotiation, FunnelWon, FunnelLost
        ];
        Advance "avanza" [
            AdvanceProspect, AdvanceContacted, AdvanceQualified, AdvanceProposal, AdvanceNegotiation, AdvanceWon,
            AdvanceLost
        ];
        Pipeline "pipeline" [PipelineValue, WonValue];
        Conversion "conversion" [Conversion, WinRate];
        Salesperson "vendedor" [SalespersonCount];
        Target "meta" [];
    }
    Documents {
        Invoice "factura" [];
        Exempt "exenta" [];
        Receipt "boleta" [];
        CreditNote "nota-de-credito" [];
        DebitNote "nota-de-debito" [];
        Number "folio" [];
        Due "vencimiento" [];
        Net "neto" [];
        CashSale "contado" [];
        Uf "uf" [];
        TaxId "rut" [];
        GenericTaxId "rut-generico" [];
    }
    App {
        AsOf "corte" [];
        Missing "sd" [];
        Reconciliation "conciliacion" [];
        Finding "hallazgo" [];
        BusinessDay "dia-habil" [];
    }
}

impl Term {
    /// The term of a word of the address.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|term| term.slug() == slug)
    }

    /// The term that explains a number.
    pub fn of(number: KpiId) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|term| term.numbers().contains(&number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_explained_once() {
        for id in KpiId::ALL {
            let terms = Term::ALL
                .iter()
                .filter(|term| term.numbers().contains(id))
                .count();
            assert_eq!(terms, 1, "{}", id.code());
            assert!(Term::of(*id).is_some_and(|term| term.numbers().contains(id)));
        }
    }

    #[test]
    fn a_word_of_the_address_names_one_term() {
        for term in Term::ALL {
            assert_eq!(Term::from_slug(term.slug()), Some(*term));
        }
        assert_eq!(Term::from_slug("nada"), None);
    }
}
