//! What somebody said of a record in the older files who now says something else.

use std::collections::BTreeSet;

use super::Making;
use crate::model::derive::Derivation;
use crate::model::status::{speaking_entity, told_on};
use crate::model::{Account, Basis, Date, Evidence, Field, RecordRef, Stance, accounts};
use crate::picture::wording::{self, Before};

/// A stance, with a hedge or without if that matters, and the words for having had it before.
type Turn = (Stance, Option<bool>, Before);

/// The stances that are something else than this one, the most telling first.
const fn turns(stance: Stance, hedges: bool) -> &'static [Turn] {
    const SAID: Turn = (Stance::Asserts, None, Before::Said);
    const DENIED: Turn = (Stance::Denies, Some(false), Before::Denied);
    const DOUBTED: Turn = (Stance::Doubts, None, Before::Doubted);
    match (stance, hedges) {
        (Stance::Asserts, true) => &[(Stance::Asserts, Some(false), Before::Surer)],
        (Stance::Asserts, false) => &[(Stance::Denies, None, Before::Denied), DOUBTED],
        (Stance::Denies, false) => &[SAID, (Stance::Denies, Some(true), Before::LessSure), DOUBTED],
        (Stance::Denies, true) | (Stance::Doubts, _) => &[SAID, DENIED],
        (Stance::Silent | Stance::Unknown | Stance::Declines, _) => &[],
    }
}

impl Making<'_> {
    /// What a speaker of some news of one stance said before, if it was something else: of the record as a
    /// whole, or of the fields that the news is about.
    pub(super) fn said_before(
        &self,
        (before, after): (RecordRef<'_>, RecordRef<'_>),
        (stance, of_whole): (Stance, bool),
        news: &[&Evidence],
    ) -> Option<Before> {
        let hedges = news.iter().all(|item| item.is_hedged());
        let fields = match stance {
            // What is given for sure of one field and hedged of another is no hedge of the record.
            Stance::Asserts if hedges => given(after, news),
            Stance::Asserts => Vec::new(),
            _ if of_whole => Vec::new(),
            _ => wording::named_fields(news),
        };
        let stood = |stance: Stance, is_hedged: Option<bool>, fields: &[Field]| {
            self.stood(before, (stance, is_hedged, fields), news)
        };
        let mut turns = turns(stance, hedges).iter();
        if let Some((.., said)) = turns.find(|(was, hedge, _)| stood(*was, *hedge, &fields)) {
            return Some(*said);
        }
        let so = |is_hedged: bool| stood(Stance::Asserts, Some(is_hedged), &[]);
        if stance == Stance::Asserts && !hedges && so(true) && !so(false) {
            return Some(Before::LessSure);
        }
        let was_silent = stance != Stance::Silent && of_whole && stood(Stance::Silent, None, &[]);
        was_silent.then_some(Before::Silent)
    }

    /// Whether a speaker of some news had a stance on the record as a whole before, or on all of
    /// `fields` if there are any, with or without a hedge. Only what was said on an earlier day was said
    /// before, or what was coded as said in the same document.
    fn stood(
        &self,
        before: RecordRef<'_>,
        (stance, is_hedged, fields): (Stance, Option<bool>, &[Field]),
        news: &[&Evidence],
    ) -> bool {
        let took = |one: &Account<'_>| {
            let item = one.evidence;
            let gave = |field: &Field| one.value(*field).is_some_and(Option::is_some);
            let whole = fields.is_empty() && (stance == Stance::Asserts || one.is_whole);
            item.stance == stance
                && is_hedged.is_none_or(|is_hedged| item.is_hedged() == is_hedged)
                && (whole || !fields.is_empty() && fields.iter().all(gave))
                && item.basis != Basis::Background
                && one.fate.is_live()
        };
        accounts(before, self.old).into_iter().filter(took).any(|one| {
            let said = told_on(one.evidence, self.old).and_then(Date::latest);
            let who = speaking_entity(one.evidence, self.old).and_then(|id| self.now(id));
            who.is_some()
                && news.iter().any(|item| {
                    let now = told_on(item, self.new).and_then(Date::earliest);
                    let is_earlier = matches!((said, now), (Some(said), Some(now)) if said < now);
                    // What was coded as said, and now as denied, was said in the older files.
                    let is_own = item.documents().eq(one.evidence.documents());
                    let was_said = is_own && stance == Stance::Asserts && is_hedged.is_none();
                    (is_earlier || was_said) && speaking_entity(item, self.new) == who
                })
        })
    }
}

/// The fields of which some news gives values; none if it tells the form as well, and so all of it.
fn given(record: RecordRef<'_>, news: &[&Evidence]) -> Vec<Field> {
    let derivation = Derivation::of(record);
    let all = news.iter().flat_map(|item| derivation.says(item)).map(|(field, _)| field);
    let fields: BTreeSet<Field> = all.filter(|field| *field != Field::Modality).collect();
    let is_whole = fields.contains(&Field::Mode);
    if is_whole { Vec::new() } else { fields.into_iter().collect() }
}
