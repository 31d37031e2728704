//! Adds to the tree what no longer stands: whole accounts, and single values of accounts that still stand.

use super::tree::{Fallen, Tree, is_listed, is_told};
use crate::model::derive::modality_of;
use crate::model::{Account, CorrectedField, DocumentId, Fate, Field, Stance, Text, Value};

impl Tree<'_> {
    /// What of a value has this fate; `None` if nothing has. Of a list that was asserted, only the entries
    /// that the correction does not give again.
    fn replaced(
        &self,
        account: &Account<'_>,
        (field, value): (Field, &Value),
        fate: &Fate,
    ) -> Option<(Field, Value)> {
        if let Value::Participants(_) = value
            && account.fate.is_live()
        {
            let fell = |one: &&CorrectedField| {
                one.field == field && Fate::Corrected(one.by.clone()) == *fate
            };
            let entries = account.corrected.iter().find(fell).map(|one| one.entries.clone());
            return entries.map(|entries| (field, entries.unwrap_or_else(|| value.clone())));
        }
        let Value::Texts(all) = value else {
            return (account.fate_of(field) == *fate).then(|| (field, value.clone()));
        };
        let corrects = |id: &DocumentId| matches!(fate, Fate::Corrected(by) if by == id);
        let later = self.readings.accounts.iter().filter(|one| {
            one.evidence.stance == Stance::Asserts && one.evidence.documents().any(corrects)
        });
        let given: Vec<&Value> =
            later.filter_map(|one| one.value(field).and_then(Option::as_ref)).collect();
        let asserts = account.evidence.stance == Stance::Asserts;
        let is_given = |text: &Text| {
            asserts
                && given.iter().any(|one| matches!(one, Value::Texts(said) if said.contains(text)))
        };
        let has_it = |text: &Text| {
            account.fate_of_value(field, &Value::Text(text.clone())) == *fate && !is_given(text)
        };
        let left: Vec<Text> = all.iter().filter(|text| has_it(text)).cloned().collect();
        (!left.is_empty()).then_some((field, Value::Texts(left)))
    }

    /// What became of an account that no longer stands, or of some of its values, by each correction.
    fn fates(account: &Account<'_>) -> Vec<Fate> {
        if !account.fate.is_live() {
            return vec![account.fate.clone()];
        }
        let mut fates: Vec<Fate> = Vec::new();
        for fate in account.corrected.iter().map(|one| Fate::Corrected(one.by.clone())) {
            if !fates.contains(&fate) {
                fates.push(fate);
            }
        }
        fates
    }

    /// Adds what no longer stands: whole accounts, and single values of accounts that still stand.
    pub(super) fn fallen(&mut self) {
        let mut found: Vec<Fallen> = Vec::new();
        let fell = self.readings.accounts.iter().enumerate();
        let fell = fell.flat_map(|(place, one)| {
            Self::fates(one).into_iter().map(move |fate| (place, one, fate))
        });
        for (place, account, fate) in fell {
            let whole = !account.fate.is_live();
            let says: Vec<(Field, Value)> = (account.gives.iter())
                .filter(|(field, _)| is_told(*field) || is_listed(*field))
                .filter_map(|(field, value)| {
                    self.replaced(account, (*field, value.as_ref()?), &fate)
                })
                .collect();
            let stance = account.evidence.stance;
            let kind = |place: usize| {
                let item = self.readings.accounts[place].evidence;
                (item.certainty, modality_of(item, self.record()))
            };
            let same = found.iter_mut().find(|one| {
                (&one.fate, one.whole, one.stance, &one.says) == (&fate, whole, stance, &says)
                    && one.who.first().is_some_and(|first| kind(*first) == kind(place))
            });
            match same {
                Some(one) => one.who.push(place),
                None => found.push(Fallen { who: vec![place], fate, says, whole, stance }),
            }
        }
        self.fallen = found;
    }
}
