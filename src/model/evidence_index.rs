//! A record's evidence, to be looked up by document.

use std::cell::{Cell, OnceCell};

use foldhash::HashMap;

use super::dossier::RecordRef;
use super::evidence::Evidence;
use super::ids::DocumentId;

/// A record with at least this many items of evidence is indexed. Fewer items are searched as fast.
const MANY: usize = 32;
/// The number of lookups that search all items. An index pays only from the next one on.
const SEARCHES: u8 = 8;

/// The evidence of one record, to be looked up by document. Some records have thousands of items,
/// and for each item several documents are looked up.
pub struct EvidenceIndex<'a> {
    /// The record.
    pub record: RecordRef<'a>,
    by_document: OnceCell<HashMap<&'a DocumentId, Vec<&'a Evidence>>>,
    names_via: OnceCell<bool>,
    searches: Cell<u8>,
}

impl<'a> EvidenceIndex<'a> {
    /// Creates it for a record.
    pub const fn of(record: RecordRef<'a>) -> Self {
        Self {
            record,
            by_document: OnceCell::new(),
            names_via: OnceCell::new(),
            searches: Cell::new(0),
        }
    }

    /// The items that belong to a document, in their order.
    pub fn of_document<'s>(
        &'s self,
        document: &'s DocumentId,
    ) -> impl Iterator<Item = &'a Evidence> + use<'s, 'a> {
        let all = self.record.evidence();
        let (indexed, searched) = if self.searches(all.len()) {
            (&[][..], all)
        } else {
            (self.by_document().get(document).map_or(&[][..], Vec::as_slice), &[][..])
        };
        let belongs = move |item: &&'a Evidence| item.documents().any(|id| id == document);
        indexed.iter().copied().chain(searched.iter().filter(belongs))
    }

    /// Whether the next lookup searches all items.
    fn searches(&self, items: usize) -> bool {
        let done = self.searches.get();
        self.searches.set(done.saturating_add(1));
        items < MANY || done < SEARCHES
    }

    /// Whether any item names in `via` the document whose report it passes on.
    pub fn names_via(&self) -> bool {
        let names = || self.record.evidence().iter().any(|item| item.via.is_some());
        *self.names_via.get_or_init(names)
    }

    fn by_document(&self) -> &HashMap<&'a DocumentId, Vec<&'a Evidence>> {
        self.by_document.get_or_init(|| {
            let mut all: HashMap<&DocumentId, Vec<&Evidence>> = HashMap::default();
            for item in self.record.evidence() {
                for document in item.documents() {
                    let items = all.entry(document).or_default();
                    // Several quotes of one item may be from the same document.
                    if items.last().is_none_or(|last| !std::ptr::eq(*last, item)) {
                        items.push(item);
                    }
                }
            }
            all
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Claim, EntityId, Quote, RecordId, Role};

    /// A role with `count` items. Each quotes a document of its own twice and "all" once.
    fn role(count: usize) -> Role {
        let quote = |document: &str| Quote::of(DocumentId::from(document), "words");
        let item = |number: usize| {
            let own = format!("d{number}");
            Evidence::of(vec![quote(&own), quote("all"), quote(&own)])
        };
        let claim = Claim { evidence: (0..count).map(item).collect(), ..Claim::default() };
        let [person, of] = ["person-anna", "gov-marland"].map(EntityId::from);
        Role::new(RecordId::from("role-anna"), person, of, claim)
    }

    #[test]
    fn few_and_many_items_are_found_alike() {
        for count in [0, 1, 7, MANY - 1, MANY, 3 * MANY] {
            let role = role(count);
            let index = EvidenceIndex::of(RecordRef::Role(&role));
            let items = &role.claim.evidence;
            let names = ["all", "d0", "d7", "d31", "d32", "d95", "none"];
            assert!(names.len() < usize::from(SEARCHES), "the second round is searched as well");
            for name in [names, names].concat() {
                let id = DocumentId::from(name);
                let expected: Vec<&Evidence> =
                    items.iter().filter(|item| item.documents().any(|own| *own == id)).collect();
                let found: Vec<&Evidence> = index.of_document(&id).collect();
                assert_eq!(found.len(), expected.len(), "{name} among {count}");
                let same =
                    found.iter().zip(&expected).all(|(one, other)| std::ptr::eq(*one, *other));
                assert!(same, "{name} among {count}: other items, or in another order");
            }
        }
    }

    #[test]
    fn one_item_that_names_a_source_is_enough() {
        let mut role = role(2 * MANY);
        assert!(!EvidenceIndex::of(RecordRef::Role(&role)).names_via());
        role.claim.evidence[MANY].via = Some(DocumentId::from("d1"));
        assert!(EvidenceIndex::of(RecordRef::Role(&role)).names_via());
    }
}
