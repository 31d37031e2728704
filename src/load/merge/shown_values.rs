//! Sets the fields of a merged record to the values given by sources that still stand, that is,
//! those not withdrawn or corrected. What each source says is also written into its evidence
//! (`says`), if a field could otherwise be credited to the wrong source.

use std::collections::BTreeSet;

use super::evidence;
use super::kinds::Record;
use super::order::Ranks;
use crate::model::accounts::{Account, Sources, accounts_among, fate_among};
use crate::model::derive::{
    Derivation, is_against, modality_of, sayable, speaks_of_modality, speaks_of_whole, unattributed,
};
use crate::model::{
    Basis, Contact, DocumentId, EntityId, Evidence, EvidenceIndex, Extra, Field, FieldPath,
    Modality, Part, Participant, RecordRef, Says, Stance, Text, Value, own_denials, taking_part,
};

/// Writes into the `says` of each item what it gives, including the values that it takes from the
/// record, and who took part if sources differ on that.
pub fn stamp<R: Record>(record: &mut R) {
    let derivation = Derivation::of(record.as_ref());
    let with_names = |item: &Evidence| {
        let mut says = item.says.clone()?;
        says.push((Field::Participants, derivation.unnamed(item)?));
        says.sort();
        Some(says)
    };
    let said: Vec<Option<Says>> = (record.claim().evidence.iter())
        .map(|item| match &item.says {
            None => Some(derivation.says(item)),
            Some(_) => with_names(item),
        })
        .collect();
    for (item, says) in record.claim_mut().evidence.iter_mut().zip(said) {
        if let Some(mut says) = says {
            // There may be millions of these.
            says.shrink_to_fit();
            item.says = Some(says);
        }
    }
}

/// Writes the record's day into the `says` of each item that denies, doubts or declines the contact
/// as a whole, before the record is joined to others that have it on `other_days`: nobody denies
/// another file's day. What is declined keeps its day in any case. If only these items speak of the
/// record and others assert it (`is_asserted`), the day is theirs alone and leaves the record: nobody
/// says that it took place on that day.
pub fn stamp_denied_day<R: Record>(record: &mut R, other_days: bool, is_asserted: bool) {
    let RecordRef::Contact(contact) = record.as_ref() else { return };
    let Some(when) = &contact.when else { return };
    let evidence = &contact.claim.evidence;
    let takes_it = |item: &Evidence| {
        item.says.is_none()
            && item.about.is_empty()
            && is_against(item)
            && (other_days || item.stance == Stance::Declines)
    };
    if !evidence.iter().any(takes_it) {
        return;
    }
    let asserts = |item: &Evidence| item.stance == Stance::Asserts;
    let leaves = other_days && is_asserted && !evidence.iter().any(asserts);
    let words = contact.when_text.as_ref().filter(|_| leaves);
    let derivation = Derivation::of(record.as_ref());
    let with_day = |item: &Evidence| {
        let mut says = derivation.says(item);
        says.push((Field::When, Value::Date(when.clone())));
        says.extend(words.map(|words| (Field::WhenText, Value::Text(words.clone()))));
        says.sort();
        says
    };
    let said: Vec<Option<Says>> =
        evidence.iter().map(|item| takes_it(item).then(|| with_day(item))).collect();
    for (item, says) in record.claim_mut().evidence.iter_mut().zip(said) {
        item.says = says.or_else(|| item.says.take());
    }
    if leaves {
        record.set(Field::When, None);
        record.set(Field::WhenText, None);
    }
}

/// Whether any source of a record stands, or none of them asserts it.
pub fn stands<R: Record>(record: &R, sources: Sources<'_>) -> bool {
    let record = record.as_ref();
    let index = EvidenceIndex::of(record);
    let mut asserting =
        record.evidence().iter().filter(|item| item.stance == Stance::Asserts).peekable();
    asserting.peek().is_none() || asserting.any(|item| fate_among(item, &index, sources).is_live())
}

/// Splits each item that rests on several documents into one item per document, because one
/// document may be withdrawn or corrected while the others stand.
pub fn part_documents<R: Record>(record: &mut R) {
    let rests_on_several = |item: &Evidence| {
        let mut documents = item.documents();
        let first = documents.next();
        item.basis != Basis::Background && documents.any(|id| Some(id) != first)
    };
    if !record.claim().evidence.iter().any(rests_on_several) {
        return;
    }
    stamp(record);
    let claim = record.claim_mut();
    for item in std::mem::take(&mut claim.evidence) {
        if rests_on_several(&item) {
            claim.evidence.extend(evidence::by_document(&item));
        } else {
            claim.evidence.push(item);
        }
    }
}

/// Writes a contact's modality into the items that take it from the record, before the record's own
/// modality changes. What one source says is planned must not become "happened" because others say
/// so, nor must who kept silent on a plan have kept silent on what came of it.
pub fn stamp_modality<R: Record>(record: &mut R) {
    let RecordRef::Contact(Contact { modality, .. }) = record.as_ref() else { return };
    let modality = Value::Word(modality.as_str());
    for item in &mut record.claim_mut().evidence {
        let speaks = speaks_of_modality(item) || speaks_of_whole(item);
        if let Some(says) = item.says.as_mut().filter(|_| speaks)
            && !says.iter().any(|(field, _)| *field == Field::Modality)
        {
            let place = says.partition_point(|(field, _)| *field < Field::Modality);
            says.insert(place, (Field::Modality, modality.clone()));
        }
    }
}

/// Removes evidence that rests on closed documents, and the values that only this evidence gives.
pub fn close<R: Record>(record: &mut R, closed: &BTreeSet<DocumentId>) {
    let goes = |item: &Evidence| {
        let mut documents = item.documents().peekable();
        documents.peek().is_some() && documents.all(|id| closed.contains(id))
    };
    let going = record.claim().evidence.iter().filter(|item| goes(item)).count();
    if going == 0 || going == record.claim().evidence.len() {
        super::evidence::keep_open(&mut record.claim_mut().evidence, closed);
        return;
    }
    stamp(record);
    let items = record.claim().evidence.iter().filter(|item| goes(item));
    let gone: BTreeSet<(Field, Value)> =
        items.flat_map(|item| item.says.iter().flatten()).cloned().collect();
    super::evidence::keep_open(&mut record.claim_mut().evidence, closed);
    for (field, value) in gone {
        without(record, field, &value);
    }
}

/// Removes a value from a record's own field, unless some remaining evidence gives it.
fn without<R: Record>(record: &mut R, field: Field, gone: &Value) {
    let items = record.claim().evidence.iter().flat_map(|item| item.says.iter().flatten());
    let left: Vec<&Value> =
        items.filter(|(known, _)| *known == field).map(|(_, value)| value).collect();
    // Without their part, those who stayed away would be taken for parties.
    let away: Vec<Participant> = match gone {
        Value::Participants(gone) => {
            let goes = |one: &&Participant| one.is_absent() && !has_part(&left, one);
            gone.iter().filter(goes).cloned().collect()
        }
        _ => Vec::new(),
    };
    let now = match (record.as_ref().value(field), gone) {
        (Some(Value::Texts(own)), Value::Texts(gone)) => {
            let is_left = |text: &Text| {
                left.iter().any(|one| matches!(one, Value::Texts(all) if all.contains(text)))
            };
            let stays = |text: &Text| !gone.contains(text) || is_left(text);
            Some(Value::Texts(own.into_iter().filter(stays).collect()))
        }
        (Some(Value::Participants(mut own)), Value::Participants(gone)) => {
            own.retain(|one| !away.contains(one));
            for one in own.iter_mut().filter(|one| gone.contains(one) && !has_part(&left, one)) {
                one.part = None;
            }
            Some(Value::Participants(own))
        }
        (Some(own), gone) if own == *gone && !left.contains(&gone) => {
            left.first().copied().cloned()
        }
        _ => return,
    };
    record.leave_out(&away);
    show(record, field, now);
}

/// Whether any of these values has a participant with the same part.
fn has_part(values: &[&Value], part: &Participant) -> bool {
    values.iter().any(|one| matches!(one, Value::Participants(all) if all.contains(part)))
}

/// Sets the fields of a record to what standing sources say. This is needed only if several files
/// were joined, if a source has fallen, or if the items give their own values. A value that nobody
/// gives is replaced by one that somebody gives, and is kept in `unattributed`.
pub fn settle<R: Record>(record: &mut R, several: bool, ranks: &Ranks, sources: Sources<'_>) {
    let touched = |id: &DocumentId| {
        let document = sources.documents.get(id);
        document.is_some_and(|d| d.retracted.is_some() || !d.corrections.is_empty())
    };
    let evidence = &record.claim().evidence;
    let needed = several
        || evidence.iter().any(|item| item.says.is_some())
        || evidence.iter().any(|item| item.documents().any(touched));
    if !needed {
        return;
    }
    stamp(record);
    let of_nobody = unattributed(record.as_ref());
    show_all(record, settled(record.as_ref(), ranks, sources), &of_nobody);
    if !several && !of_nobody.is_empty() {
        // For several files, these values were recorded before the files were joined.
        record.claim_mut().unattributed.push(of_nobody);
    }
    keep_beside(record);
}

/// Sets fields to the values of standing sources. If these give none, a value that nobody gives
/// stays.
fn show_all<R: Record>(record: &mut R, settled: Vec<(Field, Option<Value>)>, of_nobody: &Says) {
    let is_worded = settled.iter().any(|(field, _)| *field == Field::WhenText);
    let dated = record.as_ref().value(Field::When);
    for (field, value) in settled {
        if value.is_some() || !of_nobody.iter().any(|(known, _)| *known == field) {
            show(record, field, value);
        }
    }
    if !is_worded && record.as_ref().value(Field::When) != dated {
        // The document's own words for the day (`when_text`) belong to that day alone.
        show(record, Field::WhenText, None);
    }
}

/// Keeps in `unattributed` only the values that neither the record shows nor any source gives.
fn keep_beside<R: Record>(record: &mut R) {
    let mut groups = std::mem::take(&mut record.claim_mut().unattributed);
    groups.retain(|group| !group.is_empty());
    if groups.is_empty() {
        return;
    }
    groups.sort();
    let refuses = |item: &&Evidence| matches!(item.stance, Stance::Denies | Stance::Doubts);
    let items = record.claim().evidence.iter().filter(|item| !refuses(item));
    let given: BTreeSet<&(Field, Value)> =
        items.flat_map(|item| item.says.iter().flatten()).collect();
    let mut kept: Vec<Says> = Vec::new();
    for mut group in groups {
        group.retain(|one| {
            let shown = record.as_ref().value(one.0).and_then(sayable);
            !given.contains(one)
                && shown.as_ref() != Some(&one.1)
                && !kept.iter().any(|known| known.contains(one))
        });
        if !group.is_empty() {
            kept.push(group);
        }
    }
    kept.sort();
    record.claim_mut().unattributed = kept;
}

/// Sets a field. What evidence says about the previous value is kept.
fn show<R: Record>(record: &mut R, field: Field, value: Option<Value>) {
    let before = record.as_ref().value(field);
    if field == Field::Modality && before != value {
        stamp_modality(record);
    }
    record.set(field, value);
    let Some(Value::Texts(before)) = before else { return };
    let now = match record.as_ref().value(field) {
        Some(Value::Texts(now)) => now,
        _ => Vec::new(),
    };
    if before != now {
        repoint(&mut record.claim_mut().evidence, field, (&before, &now));
    }
}

/// Updates list positions in `about`, such as `purpose/1`, to the new position of that entry. If
/// the entry is gone, `about` names the whole field; the item's `says` still has the words.
fn repoint(evidence: &mut [Evidence], field: Field, (before, now): (&[Text], &[Text])) {
    for about in evidence.iter_mut().flat_map(|item| &mut item.about) {
        if let FieldPath::Entry(of, entry) = about
            && *of == field
        {
            let text = before.get(*entry);
            let place = text.and_then(|text| now.iter().position(|known| known == text));
            *about = place.map_or(FieldPath::Whole(field), |at| FieldPath::Entry(field, at));
        }
    }
}

/// Each field that sources give a value for, with the value that the record is to show.
fn settled(
    record: RecordRef<'_>,
    ranks: &Ranks,
    sources: Sources<'_>,
) -> Vec<(Field, Option<Value>)> {
    let accounts = accounts_among(record, sources);
    let asserts = |account: &&Account<'_>| account.evidence.stance == Stance::Asserts;
    let mut standing: Vec<&Account<'_>> =
        accounts.iter().filter(asserts).filter(|account| account.fate.is_live()).collect();
    let fallen = standing.is_empty();
    if fallen {
        // No source stands by the record any more, so it shows what was said.
        standing = accounts.iter().filter(asserts).collect();
    }
    let modality = strongest(record, &standing);
    standing.retain(|account| modality_of(account.evidence, record) == modality);
    standing.sort_by_cached_key(|account| {
        let rank = account.evidence.documents().filter_map(|id| ranks.get(id)).min();
        (is_background(account), rank.is_none(), rank, account.place)
    });
    let denied = own_denials(&accounts, sources);
    let is_denied = |by: &Account<'_>, field: Field, part: &Value| {
        let mut turned = denied.iter().filter(|one| one.before == by.place && one.field == field);
        turned.any(|one| one.concerns(part))
    };
    let given = accounts.iter().filter(asserts).flat_map(|account| &account.gives);
    let given = given.filter(|(_, value)| value.is_some());
    let spoken_of: BTreeSet<Field> = given.map(|(field, _)| *field).collect();
    let mut settled: Vec<(Field, Option<Value>)> = (spoken_of.into_iter())
        .filter(|field| *field != Field::Modality)
        .map(|field| {
            let left = |account: &Account<'_>| {
                let value = account.value(field)?.as_ref()?;
                if fallen {
                    Some(value.clone())
                } else {
                    account.standing_part(field, value, |part| is_denied(account, field, part))
                }
            };
            let given = standing.iter().filter_map(|account| left(account));
            let mut value = of_field(field, given, record);
            if !fallen && let Some(Value::Participants(shown)) = &mut value {
                leave_out_fallen(shown, accounts.iter().filter(asserts), left, record);
            }
            (field, with_unasserted(value, field, &accounts, record))
        })
        .collect();
    settled.extend(modality.map(|it| (Field::Modality, Some(Value::Word(it.as_str())))));
    settled
}

/// Marks as absent whoever sources named as taking part, if none that stands does so any more.
fn leave_out_fallen<'a>(
    shown: &mut Vec<Participant>,
    asserting: impl Iterator<Item = &'a Account<'a>> + Clone,
    left: impl Fn(&Account<'_>) -> Option<Value>,
    record: RecordRef<'_>,
) {
    let RecordRef::Contact(contact) = record else { return };
    let names = |value: Option<Value>| match value {
        Some(Value::Participants(named)) => taking_part::present(&named, record),
        _ => taking_part::present(&[], record),
    };
    let given = |account: &Account<'_>| account.value(Field::Participants).cloned().flatten();
    let ever: BTreeSet<EntityId> = asserting.clone().flat_map(|one| names(given(one))).collect();
    let standing = asserting.filter(|account| account.fate.is_live());
    let now: BTreeSet<EntityId> = standing.flat_map(|one| names(left(one))).collect();
    let gone: Vec<&EntityId> =
        contact.present().filter(|id| ever.contains(*id) && !now.contains(*id)).collect();
    if contact.present().count() < gone.len() + 2 {
        return;
    }
    for id in gone {
        shown.retain(|one| one.entity != *id);
        let part = Some(Part::Absent);
        shown.push(Participant { entity: id.clone(), part, extra: Extra::new() });
    }
}

/// Whether it is the coder's knowledge. It counts after everything that a source says.
fn is_background(account: &Account<'_>) -> bool {
    account.evidence.basis == Basis::Background
}

/// The modality that says most among those that a source asserts.
fn strongest(record: RecordRef<'_>, standing: &[&Account<'_>]) -> Option<Modality> {
    let of = |account: &&Account<'_>| modality_of(account.evidence, record);
    let RecordRef::Contact(Contact { modality, .. }) = record else { return None };
    let is_quoted = standing.iter().any(|account| !is_background(account));
    let counted = standing.iter().filter(|account| !is_quoted || !is_background(account));
    let asserted: BTreeSet<Option<Modality>> = counted.map(of).collect();
    let strongest = Modality::BY_WEIGHT.into_iter().find(|one| asserted.contains(&Some(*one)));
    Some(strongest.unwrap_or(*modality))
}

/// The value that standing sources give for a field: of a list all entries, of other fields the
/// earliest.
fn of_field(
    field: Field,
    mut given: impl Iterator<Item = Value>,
    record: RecordRef<'_>,
) -> Option<Value> {
    let mut first = given.next()?;
    for more in given {
        match (&mut first, more) {
            (Value::Texts(all), Value::Texts(more)) => {
                for text in more {
                    if !all.contains(&text) {
                        all.push(text);
                    }
                }
            }
            (Value::Participants(all), Value::Participants(more)) => fill_parts(all, &more),
            _ => {}
        }
    }
    Some(in_order(first, field, record))
}

/// Adds the texts of a list that nobody asserts: those that somebody denies, or that the file gives
/// without a source.
fn with_unasserted(
    value: Option<Value>,
    field: Field,
    accounts: &[Account<'_>],
    record: RecordRef<'_>,
) -> Option<Value> {
    let Some(Value::Texts(own)) = record.value(field) else { return value };
    let asserted = |text: &Text| {
        accounts.iter().filter(|one| one.evidence.stance == Stance::Asserts).any(|account| {
            matches!(account.value(field), Some(Some(Value::Texts(all))) if all.contains(text))
        })
    };
    let mut all = match value {
        Some(Value::Texts(all)) => all,
        _ => Vec::new(),
    };
    all.extend(own.iter().filter(|text| !asserted(text)).cloned());
    let value = (!all.is_empty()).then_some(Value::Texts(all))?;
    Some(in_order(value, field, record))
}

/// Sorts a list into the order that the record has.
fn in_order(value: Value, field: Field, record: RecordRef<'_>) -> Value {
    let Value::Texts(mut all) = value else { return value };
    if let Some(Value::Texts(order)) = record.value(field) {
        all.sort_by_key(|text| order.iter().position(|known| known == text));
    }
    Value::Texts(all)
}

/// Takes the participants' parts from a later source where the earlier ones leave them open, unless
/// the two contradict each other.
fn fill_parts(known: &mut [Participant], more: &[Participant]) {
    let of = |one: &Participant| more.iter().find(|other| other.entity == one.entity);
    let agrees = known.iter().all(|one| {
        of(one).is_none_or(|other| {
            one.part.is_none() || other.part.is_none() || one.part == other.part
        })
    });
    if agrees {
        for one in known {
            let part = of(one).and_then(|other| other.part.clone());
            one.part = one.part.take().or(part);
        }
    }
}
