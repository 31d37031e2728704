//! What is said of a record, as a small tree: who does what, how surely, with which values. It is
//! built only from the accounts, so that a test can compare every part with what its speakers said.
//! `render` turns it into words. A source or account is called live if it still stands: it was
//! neither corrected nor withdrawn.

use crate::model::derive::modality_of;
use crate::model::hedges::Hedges;
use crate::model::status::speaker;
use crate::model::taking_part::named_in;
use crate::model::whole::own_day;
use crate::model::{
    Account, Basis, Certainty, Date, Dossier, EntityId, Fate, Field, Modality, Readings, RecordRef,
    RoleStatus, Stance, Standing, Value,
};
use crate::picture::wording::before::caveat;
use crate::picture::wording::grouping::held_until;
use crate::picture::wording::words::maybe;

/// What sources do with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// They say that it is so.
    Say,
    /// They say that it is not so.
    Deny,
    /// They doubt it.
    Doubt,
    /// They refuse what was asked or offered.
    Decline,
    /// They said so before and deny or doubt it now.
    TakeBack,
}

/// Values that all of some sources give.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// The sources, by their index in `Readings::accounts`. Empty if the file does not say who
    /// gives the values.
    pub who: Vec<usize>,
    /// The values.
    pub says: Vec<(Field, Value)>,
}

/// A part of the tree: what some sources say together.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What they do.
    pub act: Act,
    /// The sources, by their index in `Readings::accounts`.
    pub who: Vec<usize>,
    /// The modality of the contact that they speak of.
    pub modality: Option<Modality>,
    /// How sure they all are.
    pub certainty: Certainty,
    /// Whether all of it is inferred from the words.
    pub implied: bool,
    /// Whether it is inferred that they are the speakers.
    pub inferred: bool,
    /// The values that every one of them gives.
    pub says: Vec<(Field, Value)>,
    /// Values that only some of them give, or that the file gives without saying who.
    pub details: Vec<Detail>,
    /// Sources that said this for sure before they hedged.
    pub surer: Vec<usize>,
    /// Sources that repeat this for sure, although those from whom they have it hedge.
    pub hardened: Vec<usize>,
}

/// Values that no longer stand, because they were corrected or withdrawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Fallen {
    /// The sources that gave it.
    pub who: Vec<usize>,
    /// What became of it.
    pub fate: Fate,
    /// The values that fell. If `whole`, this is everything that these sources said.
    pub says: Vec<(Field, Value)>,
    /// Whether everything that they said fell.
    pub whole: bool,
    /// The stance that they had.
    pub stance: Stance,
}

/// Everything that is said of a record, in the order in which it is told.
#[derive(Clone, Debug)]
pub struct Tree<'a> {
    /// What each source says.
    pub readings: Readings<'a>,
    /// The status that the accounts add up to.
    pub standing: Standing,
    /// What still stands, the leading modality first.
    pub parts: Vec<Part>,
    /// What was corrected or withdrawn.
    pub fallen: Vec<Fallen>,
}

/// Whether it is inferred from the words, how sure the source is, and whether the speaker is
/// inferred.
type Kind = (bool, Certainty, bool);

impl<'a> Tree<'a> {
    /// Builds the tree of a record.
    pub fn of(record: RecordRef<'a>, dossier: &Dossier) -> Self {
        let readings = Readings::of(record, dossier);
        let standing = Standing::of(record, dossier);
        let (parts, fallen) = (Vec::new(), Vec::new());
        let mut tree = Self { readings, standing, parts, fallen };
        let modalities: Vec<Option<Modality>> = if tree.standing.by_modality.is_empty() {
            vec![None]
        } else {
            tree.standing.by_modality.iter().map(|(modality, _)| Some(*modality)).collect()
        };
        for (nth, modality) in modalities.into_iter().enumerate() {
            tree.said(modality, nth == 0, dossier);
            tree.against(modality, dossier);
        }
        tree.fallen();
        tree
    }

    /// The record.
    pub const fn record(&self) -> RecordRef<'a> {
        self.readings.record
    }

    /// Whether no live account asserts it, and somebody denies a claim that was withdrawn or
    /// corrected.
    pub fn denies_what_fell(&self) -> bool {
        let says = self.parts.iter().any(|part| part.act == Act::Say);
        let fell = |one: &Fallen| one.whole && one.stance == Stance::Asserts;
        !says && !self.parts.is_empty() && self.fallen.iter().any(fell)
    }

    /// The account with this index.
    pub fn account(&self, place: usize) -> Option<&Account<'a>> {
        self.readings.accounts.get(place)
    }

    /// The indexes of the live accounts with one stance towards one modality.
    fn standing_of(&self, stance: Stance, modality: Option<Modality>) -> Vec<usize> {
        let record = self.record();
        let all = self.readings.accounts.iter().enumerate();
        all.filter(|(_, account)| {
            account.fate.is_live()
                && account.evidence.stance == stance
                && account.evidence.basis != Basis::Background
                && modality_of(account.evidence, record) == modality
        })
        .map(|(place, _)| place)
        .collect()
    }

    /// Adds the sources that assert it, grouped by how sure they are. Sure sources come first.
    /// Sources that hedge, or that only imply it, get their own part, and so do sources that say
    /// that an office or a measure is only planned or announced.
    fn said(&mut self, modality: Option<Modality>, leads: bool, dossier: &Dossier) {
        let mut left: Vec<usize> = self.standing_of(Stance::Asserts, modality);
        left.retain(|place| !self.standing.is_taken_back(*place));
        let harder = self.harder(&mut left, dossier);
        let mut parts: Vec<Part> = Vec::new();
        for (kind, who) in self.by_kind(&left) {
            let part = self.saying(kind, who, modality);
            let is_news = adds(&parts, &part) || self.differs(&parts, &part);
            if parts.is_empty() || is_news || self.is_unheard(&parts, &part, dossier) {
                parts.push(part);
            }
        }
        self.add_harder(&mut parts, harder);
        if leads && let Some(first) = parts.first_mut() {
            first.details.extend(unattributed(&self.readings));
        }
        self.parts.extend(parts);
    }

    /// Takes out those who said for sure what they say with a hedge later, and those who repeat for
    /// sure what the sources that they have it from say with a hedge.
    fn harder(&self, left: &mut Vec<usize>, dossier: &Dossier) -> [Vec<usize>; 2] {
        let item = |place: &usize| self.readings.accounts[*place].evidence;
        let mut harder = [Vec::new(), Vec::new()];
        if !left.iter().any(|place| item(place).is_hedged()) {
            return harder;
        }
        let mut plain = Vec::new();
        let hedges = Hedges::of(self.record(), dossier);
        for place in left.iter() {
            if hedges.later(item(place)).is_some() {
                harder[0].push(*place);
            } else if hedges.of_sources(item(place)).is_some() {
                harder[1].push(*place);
            } else {
                plain.push(*place);
            }
        }
        if !plain.iter().any(|place| item(place).is_hedged()) {
            return Default::default();
        }
        *left = plain;
        harder
    }

    /// Adds them to the first part with a hedge, with the values that nobody else gives. If there is no
    /// such part, because its sources speak for sure elsewhere, they get a part like all others.
    fn add_harder(&self, parts: &mut Vec<Part>, [surer, hardened]: [Vec<usize>; 2]) {
        let who = [&surer[..], &hardened[..]].concat();
        let Some(first) = who.first().and_then(|place| self.account(*place)) else { return };
        let hedges = |part: &&mut Part| !maybe(part.certainty).is_empty();
        let Some(part) = parts.iter_mut().find(hedges) else {
            let modality = modality_of(first.evidence, self.record());
            let kinds = self.by_kind(&who).into_iter();
            parts.extend(kinds.map(|(kind, who)| self.saying(kind, who, modality)));
            return;
        };
        let (says, details) = self.shared(&who);
        for mut detail in std::iter::once(Detail { who, says }).chain(details) {
            let told = part.details.iter().flat_map(|one| &one.says);
            let told: Vec<(Field, Value)> = part.says.iter().chain(told).cloned().collect();
            detail.says.retain(|one| !told.contains(one));
            if !detail.says.is_empty() {
                part.details.push(detail);
            }
        }
        (part.surer, part.hardened) = (surer, hardened);
    }

    /// Groups accounts that can share one clause, the surest first.
    fn by_kind(&self, left: &[usize]) -> Vec<(Kind, Vec<usize>)> {
        let mut kinds: Vec<(Kind, Vec<Option<Value>>, Vec<usize>)> = Vec::new();
        for place in left {
            let item = self.readings.accounts[*place].evidence;
            let kind = (item.basis == Basis::Implied, item.certainty, item.by_inferred);
            let status = self.status_of(*place);
            let same = kinds.iter_mut().find(|(known, statuses, who)| {
                let mut fits = statuses.iter();
                *known == kind
                    && self.names_the_same(who, *place)
                    && fits.all(|one| fits_one_clause(self.record(), one.as_ref(), status.as_ref()))
            });
            match same {
                Some((_, statuses, who)) => {
                    statuses.push(status);
                    who.push(*place);
                }
                None => kinds.push((kind, vec![status], vec![*place])),
            }
        }
        kinds.sort_by_key(|(kind, ..)| *kind);
        kinds.into_iter().map(|(kind, _, who)| (kind, who)).collect()
    }

    /// Whether accounts that share a clause name the same participants as another account.
    fn names_the_same(&self, who: &[usize], other: usize) -> bool {
        who.first().is_none_or(|first| self.names(*first) == self.names(other))
    }

    /// Those of whom an account says that they took part, as long as it stands by that.
    fn names(&self, place: usize) -> Vec<EntityId> {
        let field = Field::Participants;
        let value = self.account(place).and_then(|one| one.value(field)?.as_ref());
        let left = value.and_then(|value| self.readings.standing_part(place, field, value));
        named_in(&left.map(|left| (field, left)), self.record())
    }

    /// How an office is held, or how far a measure has come, according to an account. If the
    /// account was corrected, the correction's value.
    fn status_of(&self, place: usize) -> Option<Value> {
        let account = &self.readings.accounts[place];
        let corrected = account.corrected.iter().find(|one| one.field == Field::Status);
        let account = corrected.map_or(Some(account), |corrected| {
            let mut all = self.readings.accounts.iter();
            all.find(|one| one.evidence.documents().any(|id| *id == corrected.by))
        })?;
        account.value(Field::Status)?.clone()
    }

    /// The part of accounts of one kind.
    fn saying(&self, kind: Kind, who: Vec<usize>, modality: Option<Modality>) -> Part {
        let (implied, certainty, inferred) = kind;
        // If a paper corrected what a source said, the correction leads. Of the earlier account,
        // only values that still stand and that nobody repeats are added.
        let (corrected, who): (Vec<usize>, Vec<usize>) = (who.into_iter())
            .partition(|place| !self.readings.accounts[*place].corrected.is_empty());
        let (who, earlier) = if who.is_empty() { (corrected, who) } else { (who, corrected) };
        let (says, mut details) = self.shared(&who);
        let (more, apart) = self.shared(&earlier);
        let more = Detail { who: earlier, says: more };
        for mut detail in apart.into_iter().chain([more]) {
            detail.says.retain(|one| {
                let told = details.iter().flat_map(|detail: &Detail| &detail.says);
                !says.iter().chain(told).any(|known| known == one)
            });
            if !detail.says.is_empty() {
                details.push(detail);
            }
        }
        let (surer, hardened) = (Vec::new(), Vec::new());
        let act = Act::Say;
        Part { act, who, modality, certainty, implied, inferred, says, details, surer, hardened }
    }

    /// Whether the part names other participants than all parts before it, or leaves a status open that
    /// they give. It may have nothing else to tell then, but must not be silent: "there was tension" is not
    /// what it says.
    fn differs(&self, parts: &[Part], part: &Part) -> bool {
        let status = |part: &Part| part.who.first().and_then(|place| self.status_of(*place));
        let own = status(part);
        let fits = |one: &Part| {
            part.who.first().is_none_or(|place| self.names_the_same(&one.who, *place))
                && fits_one_clause(self.record(), status(one).as_ref(), own.as_ref())
        };
        !parts.iter().any(fits)
    }

    /// Whether the part has a hedging speaker who is in no earlier part. The surer speakers of
    /// those parts must not be taken to speak for them.
    fn is_unheard(&self, parts: &[Part], part: &Part, dossier: &Dossier) -> bool {
        if maybe(part.certainty).is_empty() {
            return false;
        }
        let of = |place: &usize| speaker(self.readings.accounts[*place].evidence, dossier);
        let heard: Vec<Option<&str>> =
            parts.iter().flat_map(|one| one.who.iter().map(of)).collect();
        part.who.iter().map(of).any(|one| !heard.contains(&one))
    }

    /// Whether an account's value still stands and its own speaker does not deny or only hedge it later.
    fn stands(&self, place: usize, field: Field) -> bool {
        !self.readings.is_turned(place, field)
            && self.readings.accounts[place].fate_of(field).is_live()
    }

    /// The values that all of some accounts give, and those that only some of them give. Items of
    /// one voice in one document count as one source.
    fn shared(&self, who: &[usize]) -> (Vec<(Field, Value)>, Vec<Detail>) {
        let voices = self.voices(who);
        let gives = |voice: &[usize], field: Field, value: &Value| {
            voice.iter().any(|place| {
                let account = &self.readings.accounts[*place];
                let given = account.value(field).and_then(Option::as_ref);
                let given = given.and_then(|given| self.left(*place, field, given));
                self.stands(*place, field) && given.is_some_and(|given| given == *value)
            })
        };
        let (mut says, mut details): (Vec<(Field, Value)>, Vec<Detail>) = (Vec::new(), Vec::new());
        let mut seen: Vec<(Field, Value)> = Vec::new();
        for place in who {
            let account = &self.readings.accounts[*place];
            for (field, value) in &account.gives {
                let value = value.as_ref().and_then(|value| self.left(*place, *field, value));
                let Some(value) = value else { continue };
                let one = (*field, value.clone());
                if !is_told(*field) || seen.contains(&one) || !self.stands(*place, *field) {
                    continue;
                }
                seen.push(one.clone());
                // A date's own words belong to the source that gives the date.
                let dated = account.value(Field::When).is_some_and(Option::is_some);
                if *field == Field::WhenText && dated && voices.len() > 1 {
                    continue;
                }
                let givers: Vec<usize> = (voices.iter())
                    .filter(|voice| gives(voice, *field, &value))
                    .flatten()
                    .copied()
                    .collect();
                if voices.iter().all(|voice| gives(voice, *field, &value)) {
                    says.push(one);
                } else {
                    match details.iter_mut().find(|detail| detail.who == givers) {
                        Some(detail) => detail.says.push(one),
                        None => details.push(Detail { who: givers, says: vec![one] }),
                    }
                }
            }
        }
        says.sort_by_key(|(field, _)| *field);
        for detail in &mut details {
            detail.says.sort_by_key(|(field, _)| *field);
        }
        (says, details)
    }

    /// A value of an account; of participants, those whom it still names.
    fn left(&self, place: usize, field: Field, value: &Value) -> Option<Value> {
        match value {
            Value::Participants(_) => self.readings.standing_part(place, field, value),
            _ => Some(value.clone()),
        }
    }

    /// Groups accounts by their voice and document.
    fn voices(&self, who: &[usize]) -> Vec<Vec<usize>> {
        let mut voices: Vec<Vec<usize>> = Vec::new();
        let teller = |place: usize| {
            let item = self.readings.accounts[place].evidence;
            (&item.by, item.documents().next())
        };
        for place in who {
            match voices.iter_mut().find(|voice| teller(voice[0]) == teller(*place)) {
                Some(voice) => voice.push(*place),
                None => voices.push(vec![*place]),
            }
        }
        voices
    }

    /// Adds the sources that deny or doubt it as a whole, decline it, or have taken it back.
    fn against(&mut self, modality: Option<Modality>, dossier: &Dossier) {
        let changed = self.standing.changed.clone();
        let turned = |place: &usize| changed.iter().any(|one| one.now == *place);
        let stances = [
            (Act::Deny, Stance::Denies),
            (Act::Doubt, Stance::Doubts),
            (Act::Decline, Stance::Declines),
        ];
        for (act, stance) in stances {
            let whole: Vec<usize> = self
                .standing_of(stance, modality)
                .into_iter()
                .filter(|place| {
                    self.readings.accounts[*place].is_whole && !self.standing.is_past(*place)
                })
                .collect();
            let (back, plain): (Vec<usize>, Vec<usize>) = whole.into_iter().partition(&turned);
            for (act, who) in [(Act::TakeBack, back), (act, plain)] {
                self.refusing(act, who, dossier);
            }
            if act == Act::Deny {
                self.repeating(modality, dossier);
            }
        }
    }

    /// Adds those who repeat a hedged denial without its hedge to the part of the denial.
    fn repeating(&mut self, modality: Option<Modality>, dossier: &Dossier) {
        let mut who = self.standing_of(Stance::Denies, modality);
        who.retain(|place| self.standing.hardened.contains(place));
        let hedges = |part: &&mut Part| {
            part.act == Act::Deny && part.modality == modality && !maybe(part.certainty).is_empty()
        };
        if let Some(part) = self.parts.iter_mut().find(hedges) {
            part.hardened = who;
        } else {
            self.refusing(Act::Deny, who, dossier);
        }
    }

    /// Whether sources that assert the record give this day and no other.
    pub fn tells_only(&self, day: &Date) -> bool {
        let said = self.parts.iter().filter(|part| part.act == Act::Say);
        let told = said.flat_map(|part| {
            part.says.iter().chain(part.details.iter().flat_map(|detail| &detail.says))
        });
        let mut days = told.filter(|(field, _)| *field == Field::When).map(|(_, value)| value);
        let is_day = |value: &Value| matches!(value, Value::Date(told) if told == day);
        days.next().is_some_and(is_day) && days.all(is_day)
    }

    /// Adds sources that are against it, grouped by how sure they are, by the day that they name, and by
    /// the day on which they still were, if that is past.
    fn refusing(&mut self, act: Act, who: Vec<usize>, dossier: &Dossier) {
        let mut parts: Vec<Part> = Vec::new();
        let mut days: Vec<(Option<&Date>, Option<Date>, String)> = Vec::new();
        for place in who {
            let item = self.readings.accounts[place].evidence;
            let kind = (item.basis == Basis::Implied, item.certainty, item.by_inferred);
            let named = own_day(item).filter(|day| !self.tells_only(day));
            let until = || held_until(item, self.record(), dossier);
            let before = self.standing.changed.iter().filter(|one| one.now == place);
            let before = before.map(|one| self.readings.accounts[one.before].evidence);
            let day = (named, (act == Act::Decline).then(until).flatten(), caveat(before, dossier));
            let same = parts.iter_mut().zip(&days).find(|(part, of)| {
                (part.implied, part.certainty, part.inferred) == kind && **of == day
            });
            if let Some((part, _)) = same {
                part.who.push(place);
                continue;
            }
            days.push(day);
            parts.push(Part {
                act,
                modality: modality_of(item, self.record()),
                certainty: item.certainty,
                implied: item.basis == Basis::Implied,
                inferred: item.by_inferred,
                says: Vec::new(),
                details: Vec::new(),
                surer: Vec::new(),
                hardened: Vec::new(),
                who: vec![place],
            });
        }
        self.parts.extend(parts);
    }
}

/// Whether a later part gives a value that no part before it gives.
fn adds(parts: &[Part], part: &Part) -> bool {
    let known = |one: &(Field, Value)| {
        parts.iter().any(|first| {
            first.says.contains(one) || first.details.iter().any(|detail| detail.says.contains(one))
        })
    };
    let details = part.details.iter().flat_map(|detail| &detail.says);
    part.says.iter().chain(details).any(|one| !known(one))
}

/// Whether sources that give an office or a measure these statuses can share one clause. "To be
/// minister" does not say that somebody is minister, and an announcement of aid does not say that
/// it was given.
pub(super) fn fits_one_clause(record: RecordRef<'_>, a: Option<&Value>, b: Option<&Value>) -> bool {
    let (given, left_open) = match (a, b) {
        (Some(given), None) | (None, Some(given)) => (given, true),
        _ => return a == b,
    };
    let held = |status: RoleStatus| *given == Value::Word(status.as_str());
    left_open
        && matches!(record, RecordRef::Role(_))
        && (held(RoleStatus::Current) || held(RoleStatus::Former) || held(RoleStatus::Unstated))
}

/// Whether the sentence tells the field. Lists are told in separate sentences.
pub const fn is_told(field: Field) -> bool {
    field.is_claimed()
        && !matches!(field, Field::Purpose | Field::NotPurpose | Field::WordsUsed | Field::Modality)
}

/// Whether the field is a list that has a sentence of its own.
pub const fn is_listed(field: Field) -> bool {
    matches!(field, Field::Purpose | Field::NotPurpose)
}

/// The values that a file gives without any source in it, file by file.
fn unattributed(readings: &Readings<'_>) -> impl Iterator<Item = Detail> {
    // The date of a status is the coder's reading of the document's own date.
    let told = |(field, _): &&(Field, Value)| is_told(*field) && *field != Field::AsOf;
    let groups = readings.unattributed.iter();
    let groups = groups.map(move |group| group.iter().filter(told).cloned().collect::<Vec<_>>());
    let groups = groups.filter(|says| !says.is_empty());
    groups.map(|says| Detail { who: Vec::new(), says })
}
