//! What a careful reader finds in a text, written by hand as lines, and how much of it a draft has.
//!
//! `person NAME` (`maybe-person` counts neither way) · `office NAME | TITLE | COUNTRY OR BODY` · `contact MODALITY [DATE] [MODE] | A | B` ·
//! `maybe | A | B` (counts neither way) · `never | A | B`, `never-meeting | A | B`: not to be asserted
//! as having happened · `speaker NAME | WORDS` · `stance STANCE NAME | WORDS` · `published DATE` ·
//! `publisher NAME`. Names in one place are parted by `/` where several are right.

use std::collections::BTreeSet;
use std::fmt;

use counterpart::draft::{
    Context, Draft, FieldName, Kind, PartyId, PartyKind, Suggestion, suggest,
};
use counterpart::model::Day;

/// A line of facts: its first word, the words after it, and the parts between `|`.
struct Line<'a> {
    kind: &'a str,
    words: Vec<&'a str>,
    parts: Vec<&'a str>,
}

/// Right and all, of what was drafted and of what was to be found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share {
    pub right: usize,
    pub of: usize,
}

impl Share {
    pub fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    pub fn rate(self) -> f64 {
        if self.of == 0 { 1.0 } else { self.right as f64 / self.of as f64 }
    }
}

/// The scores of one text, or their sum.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    pub people_drafted: Share,
    pub people_found: Share,
    pub offices_found: Share,
    pub countries_right: Share,
    pub contacts_drafted: Share,
    pub contacts_found: Share,
    pub dates: Share,
    pub speakers: Share,
    pub stances_cued: Share,
    pub stances_found: Share,
    /// What a draft asserts although the text does not: the worst fault.
    pub asserted: Vec<String>,
    pub notes: Vec<String>,
}

impl Scores {
    pub fn sum(&mut self, other: Self) {
        let mine = self.shares_mut();
        for (into, (_, from)) in mine.into_iter().zip(other.shares()) {
            into.right += from.right;
            into.of += from.of;
        }
        self.asserted.extend(other.asserted);
        self.notes.extend(other.notes);
    }

    fn shares_mut(&mut self) -> [&mut Share; 10] {
        [
            &mut self.people_drafted,
            &mut self.people_found,
            &mut self.offices_found,
            &mut self.countries_right,
            &mut self.contacts_drafted,
            &mut self.contacts_found,
            &mut self.dates,
            &mut self.speakers,
            &mut self.stances_cued,
            &mut self.stances_found,
        ]
    }

    pub const fn shares(&self) -> [(&'static str, Share); 10] {
        [
            ("people drafted that are right", self.people_drafted),
            ("people found", self.people_found),
            ("offices found", self.offices_found),
            ("governments right", self.countries_right),
            ("contacts drafted that are right", self.contacts_drafted),
            ("contacts found", self.contacts_found),
            ("dates right", self.dates),
            ("speakers found", self.speakers),
            ("stances with a cue", self.stances_cued),
            ("stances found", self.stances_found),
        ]
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, share) in self.shares() {
            writeln!(f, "{name}: {} of {} = {:.2}", share.right, share.of, share.rate())?;
        }
        for line in &self.asserted {
            writeln!(f, "ASSERTED: {line}")?;
        }
        self.notes.iter().try_for_each(|note| writeln!(f, "  - {note}"))
    }
}

/// Drafts a text and compares.
pub fn score(text: &str, facts: &str) -> Scores {
    let lines: Vec<Line<'_>> = facts.lines().filter_map(line).collect();
    let draft = suggest(text, &context(&lines));
    let mut scores = Scores::default();
    let scorer = Scorer { draft: &draft, text, lines: &lines };
    scorer.people(&mut scores);
    scorer.offices(&mut scores);
    scorer.contacts(&mut scores);
    scorer.never(&mut scores);
    scorer.speakers(&mut scores);
    scorer.stances(&mut scores);
    scores
}

/// What the facts say of the document.
fn context(lines: &[Line<'_>]) -> Context {
    let of =
        |kind: &str| lines.iter().find(|line| line.kind == kind).map(|line| line.words.join(" "));
    Context {
        published: of("published").and_then(|day| self::day(&day)),
        publisher: of("publisher"),
        known: Vec::new(),
    }
}

/// A day written as 2024-02-21.
pub fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    Some(Day { year, month: month as u8, day: day as u8 })
}

fn line(text: &str) -> Option<Line<'_>> {
    let mut parts = text.split('|').map(str::trim);
    let mut words = parts.next()?.split_whitespace();
    let kind = words.next()?;
    Some(Line { kind, words: words.collect(), parts: parts.collect() })
}

struct Scorer<'a> {
    draft: &'a Draft,
    text: &'a str,
    lines: &'a [Line<'a>],
}

impl<'a> Scorer<'a> {
    fn of(&self, kind: &str) -> impl Iterator<Item = &'a Line<'a>> {
        self.lines.iter().filter(move |line| line.kind == kind)
    }

    /// Whether a party is called so: the same name, or the same last word of a shorter one.
    fn is(&self, party: PartyId, wanted: &str) -> bool {
        let party = &self.draft.parties[party.0];
        let names =
            || std::iter::once(&party.name).chain(party.aliases.iter().map(|alias| &alias.0));
        wanted.split('/').map(fold).any(|wanted| {
            names().any(|name| {
                let name = fold(name);
                let (short, long) =
                    if name.len() < wanted.len() { (&name, &wanted) } else { (&wanted, &name) };
                let person = party.kind == PartyKind::Person;
                name == wanted
                    || (person
                        && short.last() == long.last()
                        && short.iter().all(|word| long.contains(word)))
            })
        })
    }

    fn people(&self, scores: &mut Scores) {
        let people = self.draft.parties.iter().enumerate();
        let people: Vec<PartyId> = people
            .filter(|(_, party)| party.kind == PartyKind::Person && !party.anonymous)
            .map(|(place, _)| PartyId(place))
            .collect();
        for person in &people {
            if self.of("maybe-person").any(|line| self.is(*person, &line.words.join(" "))) {
                continue;
            }
            let right = self.of("person").any(|line| self.is(*person, &line.words.join(" ")));
            scores.people_drafted.add(right);
            if !right {
                scores.notes.push(format!("no such person: {}", self.draft.parties[person.0].name));
            }
        }
        for line in self.of("person") {
            let name = line.words.join(" ");
            let found = people.iter().any(|person| self.is(*person, &name));
            scores.people_found.add(found);
            if !found {
                scores.notes.push(format!("person missed: {name}"));
            }
        }
    }

    fn suggestions(&self, kind: Kind) -> Vec<&'a Suggestion> {
        self.draft.suggestions.iter().filter(|s| s.kind == kind && !s.open).collect()
    }

    /// The contacts that are not denied in the text's own words.
    fn asserted(&self) -> Vec<&'a Suggestion> {
        let mut all = self.suggestions(Kind::Contact);
        all.retain(|contact| contact.text(FieldName::Stance).is_none());
        all
    }

    /// Whether a denial of a contact is the publisher's own, and this its name.
    fn is_own(&self, suggestion: &Suggestion, name: &str) -> bool {
        let publisher = self.of("publisher").any(|line| line.words.join(" ") == name);
        publisher
            && suggestion.kind == Kind::Contact
            && suggestion.parties(FieldName::Speaker).is_empty()
    }

    fn offices(&self, scores: &mut Scores) {
        let offices = self.suggestions(Kind::Office);
        for line in self.of("office") {
            let (name, title, of) = (line.words.join(" "), line.parts[0], line.parts[1]);
            let own = || {
                offices
                    .iter()
                    .filter(|s| s.parties(FieldName::Who).iter().any(|p| self.is(*p, &name)))
            };
            let is_of =
                |s: &&&Suggestion| s.parties(FieldName::Of).iter().any(|p| self.is_or_part(*p, of));
            let titled = |s: &&&Suggestion| {
                title.is_empty()
                    || s.text(FieldName::Title)
                        .is_some_and(|own| title.to_lowercase().ends_with(&own.to_lowercase()))
            };
            let found = own().filter(is_of).any(|s| titled(&s));
            scores.offices_found.add(found);
            if !found {
                scores.notes.push(format!("office missed: {name}, {title} of {of}"));
            }
            if own().next().is_some() {
                scores.countries_right.add(own().any(|s| is_of(&s)));
            }
        }
    }

    fn is_or_part(&self, party: PartyId, wanted: &str) -> bool {
        let whole = self.draft.parties[party.0].part_of;
        self.is(party, wanted) || whole.is_some_and(|(whole, _)| self.is(whole, wanted))
    }

    fn has_all(&self, suggestion: &Suggestion, names: &[&str]) -> bool {
        let parties = suggestion.parties(FieldName::Participant);
        names.iter().all(|name| parties.iter().any(|party| self.is(*party, name)))
    }

    fn contacts(&self, scores: &mut Scores) {
        let contacts = self.asserted();
        let mut matched = BTreeSet::new();
        for line in self.of("contact") {
            let modality = line.words[0];
            let date = line
                .words
                .iter()
                .find(|word| word.starts_with(|c: char| "0123456789/[".contains(c)));
            let fits = |s: &Suggestion| {
                self.has_all(s, &line.parts) && s.text(FieldName::Modality) == Some(modality)
            };
            let mut found: Vec<usize> =
                (0..contacts.len()).filter(|at| fits(contacts[*at])).collect();
            let dated = |at: &usize| {
                date.is_none_or(|date| contacts[*at].text(FieldName::When) == Some(date))
            };
            found.sort_by_key(|at| (matched.contains(at), !dated(at)));
            let best = found.first().copied().filter(|at| !matched.contains(at));
            scores.contacts_found.add(best.is_some());
            match best {
                Some(at) if date.is_some() => scores.dates.add(dated(&at)),
                Some(_) => {}
                None => scores.notes.push(self.missed(modality, &line.parts)),
            }
            if let Some(at) = best
                && !dated(&at)
            {
                scores
                    .notes
                    .push(format!("date {:?}, not {date:?}", contacts[at].text(FieldName::When)));
            }
            matched.extend(best);
            // The same contact told again is no fault.
            let undated = |at: &usize| contacts[*at].text(FieldName::When).is_none();
            matched.extend(found.iter().copied().filter(|at| dated(at) || undated(at)));
        }
        for (at, contact) in contacts.iter().enumerate() {
            if !self.of("maybe").any(|line| self.has_all(contact, &line.parts)) {
                scores.contacts_drafted.add(matched.contains(&at));
                if !matched.contains(&at) {
                    scores.notes.push(format!(
                        "no such contact: {} [{}]",
                        contact.quote.of(self.text),
                        contact.rule
                    ));
                }
            }
        }
    }

    fn missed(&self, modality: &str, names: &[&str]) -> String {
        let open = self
            .draft
            .suggestions
            .iter()
            .find(|s| s.kind == Kind::Contact && s.open && self.has_all(s, names));
        let why = open.map_or("no frame fits".to_owned(), |open| {
            let cues = open.cues.iter().map(|cue| cue.span.of(self.text));
            format!("left open by {:?} [{}]", cues.collect::<Vec<_>>(), open.rule)
        });
        format!("contact missed: {modality} {}: {why}", names.join(" – "))
    }

    fn never(&self, scores: &mut Scores) {
        for line in self.lines.iter().filter(|line| line.kind.starts_with("never")) {
            let meeting = line.kind == "never-meeting";
            for contact in self.asserted() {
                let names: Vec<&str> = std::iter::once(line.words.join(" ").leak() as &str)
                    .filter(|name| !name.is_empty())
                    .chain(line.parts.iter().copied())
                    .collect();
                let happened = contact.text(FieldName::Modality) == Some("happened");
                let form = !meeting || contact.text(FieldName::Mode) == Some("meeting");
                if happened && form && self.has_all(contact, &names) {
                    scores.asserted.push(format!(
                        "{} [{}]",
                        contact.quote.of(self.text),
                        contact.rule
                    ));
                }
            }
        }
    }

    /// Whether a suggestion rests on the sentence with these words.
    fn holds(&self, suggestion: &Suggestion, words: &str) -> bool {
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        flat(suggestion.sentence.of(self.text)).contains(&flat(words))
    }

    fn speakers(&self, scores: &mut Scores) {
        for line in self.of("speaker") {
            let name = line.words.join(" ");
            let said = self.draft.suggestions.iter().filter(|s| {
                matches!(s.kind, Kind::Speech | Kind::Stance)
                    && !s.open
                    && self.holds(s, line.parts[0])
            });
            let found = said
                .flat_map(|s| [s.parties(FieldName::Who), s.parties(FieldName::Speaker)].concat());
            let found = found.into_iter().any(|party| self.is(party, &name));
            scores.speakers.add(found);
            if !found {
                scores.notes.push(format!("speaker missed: {name}: {}", line.parts[0]));
            }
        }
    }

    fn stances(&self, scores: &mut Scores) {
        for line in self.of("stance") {
            let (stance, name) = (line.words[0], line.words[1..].join(" "));
            let at = self.text.find(line.parts[0]);
            let sentence =
                at.and_then(|at| self.draft.sentences.iter().find(|s| s.start <= at && at < s.end));
            let cued =
                sentence.is_some_and(|s| self.draft.cues.iter().any(|cue| s.covers(cue.span)));
            scores.stances_cued.add(cued);
            let all = [self.suggestions(Kind::Stance), self.suggestions(Kind::Contact)].concat();
            let found = all.iter().any(|s| {
                let who = s.parties(FieldName::Who);
                self.holds(s, line.parts[0])
                    && stance.split('/').any(|stance| s.text(FieldName::Stance) == Some(stance))
                    && (who.iter().any(|party| self.is(*party, &name)) || self.is_own(s, &name))
            });
            scores.stances_found.add(found);
            if !found {
                scores.notes.push(format!("stance missed: {name}: {}", line.parts[0]));
            }
        }
    }
}

/// The words of a name in lower case, without titles.
fn fold(name: &str) -> Vec<String> {
    let lower = any_marks(&name.to_lowercase());
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !matches!(*word, "the" | "of" | "mr" | "ms")).map(str::to_owned).collect()
}

fn any_marks(name: &str) -> String {
    name.chars().map(|c| if c == 'ğ' { 'g' } else { c }).collect()
}
