//! Who took part in a contact, as one source tells it. A source that names two or more participants
//! says of these that they took part, and of nobody else. A source that gives only parts, or names fewer,
//! says that all did except whom it has as absent.

use super::dossier::RecordRef;
use super::field::{Field, Value};
use super::ids::{EntityId, Extra};
use super::record::{Part, Participant};

/// All who took part in a contact, without their parts.
pub(super) fn everybody(record: RecordRef<'_>) -> Value {
    let RecordRef::Contact(contact) = record else { return Value::Participants(Vec::new()) };
    let mut all: Vec<Participant> = contact.present().map(plain).collect();
    all.sort_unstable();
    all.dedup();
    Value::Participants(all)
}

/// Whether a value names others as taking part than the record does.
pub(super) fn names_others(value: &Value, record: RecordRef<'_>) -> bool {
    let Value::Participants(named) = value else { return false };
    let Value::Participants(all) = everybody(record) else { return false };
    present(named, record).iter().ne(all.iter().map(|one| &one.entity))
}

/// Whether a list says who took part, and not only which part somebody had.
fn is_complete(named: &[Participant]) -> bool {
    let present = || named.iter().filter(|one| !one.is_absent());
    let mut others =
        present().skip_while(|one| named.first().is_some_and(|f| f.entity == one.entity));
    present().any(is_plain) && others.next().is_some()
}

/// Those who took part in a contact according to a list, sorted.
pub(crate) fn present(named: &[Participant], record: RecordRef<'_>) -> Vec<EntityId> {
    let mut present: Vec<EntityId> = if is_complete(named) {
        named.iter().filter(|one| !one.is_absent()).map(|one| one.entity.clone()).collect()
    } else {
        let Value::Participants(all) = everybody(record) else { return Vec::new() };
        let is_away = |id: &EntityId| {
            let mut own = named.iter().filter(|one| one.entity == *id).peekable();
            own.peek().is_some() && own.all(Participant::is_absent)
        };
        all.into_iter().map(|one| one.entity).filter(|id| !is_away(id)).collect()
    };
    present.sort_unstable();
    present.dedup();
    present
}

/// Those who took part in a contact according to some values, sorted.
pub(crate) fn named_in<'a>(
    says: impl IntoIterator<Item = &'a (Field, Value)>,
    record: RecordRef<'_>,
) -> Vec<EntityId> {
    let named = says.into_iter().find_map(|(_, value)| match value {
        Value::Participants(named) => Some(&named[..]),
        _ => None,
    });
    present(named.unwrap_or_default(), record)
}

/// What of a list stands: whoever took part, without the parts that fell.
pub(super) fn left(
    all: &[Participant],
    stands: impl Fn(&Value) -> bool,
) -> Option<Vec<Participant>> {
    let stands = |one: &Participant| stands(&Value::Participants(vec![one.clone()]));
    let of = |one: &Participant| {
        let without_part = || Some(plain(&one.entity)).filter(stands);
        if stands(one) { Some(one.clone()) } else { without_part() }
    };
    let left: Vec<Participant> = all.iter().filter_map(of).collect();
    (!left.is_empty()).then_some(left)
}

/// Whether a list has an entry: somebody with this part, or without any part if that they took part
/// at all is meant.
pub(super) fn has_entry(all: &[Participant], one: &Participant) -> bool {
    let mut own = all.iter().filter(|known| known.entity == one.entity);
    own.any(|known| is_plain(known) || known.part == one.part)
}

/// The entries of a list that another one names again: parts if it gives any, else whoever took part.
pub(super) fn named_again(own: &[Participant], other: &[Participant]) -> Option<Vec<Participant>> {
    let gives_parts = other.iter().any(|one| !is_plain(one));
    let again = other.iter().filter(|one| is_plain(one) != gives_parts).filter(|one| {
        let mut own = own.iter().filter(|known| known.entity == one.entity);
        own.any(|known| if gives_parts { known.part == one.part } else { !known.is_absent() })
    });
    let again: Vec<Participant> = again.cloned().collect();
    (!again.is_empty()).then_some(again)
}

/// The entries of a list that a correction replaces: parts that it gives otherwise, and whoever it
/// leaves out while it names somebody else.
pub(super) fn replaced(own: &[Participant], later: &[Participant]) -> Option<Vec<Participant>> {
    let names = |all: &[Participant], id: &EntityId| all.iter().any(|one| one.entity == *id);
    let is_other = is_complete(later) && later.iter().any(|one| !names(own, &one.entity));
    let gives_parts = later.iter().any(|one| !is_plain(one));
    let falls = |one: &Participant| {
        if is_other && !names(later, &one.entity) {
            return Some(plain(&one.entity));
        }
        let is_other_part = gives_parts && !is_plain(one) && !has_entry(later, one);
        let is_told = later.contains(one);
        (is_other_part && !is_told).then(|| one.clone())
    };
    let fell: Vec<Participant> = own.iter().filter_map(falls).collect();
    (!fell.is_empty()).then_some(fell)
}

fn plain(id: &EntityId) -> Participant {
    Participant { entity: id.clone(), part: None, extra: Extra::new() }
}

fn is_plain(one: &Participant) -> bool {
    matches!(one.part, None | Some(Part::Party))
}
