//! Writes the articles: one event each, told in sentences. Most sentences support a record.

use counterpart::model::Day;
use serde_json::{Value, json};

use super::aside;
use super::event::Event;
use super::random::Random;
use super::sheet::{Array, Prose, Sheet, evidence, stance};
use super::world::World;

/// The first day of the invented news, as `Day::number`: 5 January 2015.
const FIRST_DAY: i64 = 16_440;
/// How many recent events later articles may take up again.
const LATELY: usize = 50;
/// The number of days that the news covers.
const DAYS: usize = 2_900;

const FILLERS: &[&str] = &[
    "Neither side gave further details",
    "Markets took little notice",
    "Parliament is to be informed next week",
    "Observers called the timing delicate",
    "The neighbours had been told in advance, according to diplomats",
    "A joint text was not published",
    "Similar attempts failed two years ago",
    "The opposition asked for an explanation",
    "Officials on both sides asked for patience",
    "Aid organisations spoke of a glimmer of hope",
    "The venue was kept secret until the last moment",
    "Interpreters were the only others in the room",
    "The harbour has been closed since the spring",
    "Several capitals have offered to act as hosts",
    "The next round has not been scheduled",
    "Experts warned against high expectations",
];

/// The article being written.
pub struct Piece<'a> {
    /// The world it is about.
    pub world: &'a World,
    /// The contact it reports.
    pub event: &'a Event,
    /// The ID of its document.
    pub document: String,
    /// Its own stream of numbers.
    pub random: Random,
    /// The text so far.
    pub prose: Prose,
    /// The records that are coded from it.
    pub sheet: Sheet,
    /// The wire service it repeats, if any.
    pub relay: Vec<String>,
}

/// Writes articles one after another. Later articles may take up an event of earlier ones.
pub struct Newsroom<'w> {
    world: &'w World,
    random: Random,
    events: Vec<Event>,
    total: usize,
    words: usize,
}

impl<'w> Newsroom<'w> {
    /// A newsroom that will write `total` articles of at least `words` words.
    pub fn new(world: &'w World, (total, words): (usize, usize), random: Random) -> Self {
        Self { world, random, events: Vec::new(), total: total.max(1), words }
    }

    /// The next article: its document's ID and what is coded from it.
    pub fn article(&mut self, number: usize) -> (String, Sheet) {
        let day = Day::from_number(FIRST_DAY + (number * DAYS / self.total) as i64);
        let id = format!("doc-{day}-{number:05}");
        let again = !self.events.is_empty() && self.random.chance(35);
        let place = if again {
            self.events.len() - 1 - self.random.small_below(self.events.len().min(LATELY))
        } else {
            let event = Event::new(number, day, self.world, &mut self.random);
            if self.events.len() >= 2 * LATELY {
                // Earlier events are not taken up any more, so only a few are kept however much is
                // written.
                self.events.drain(..LATELY);
            }
            self.events.push(event);
            self.events.len() - 1
        };
        let wire = (!again && self.random.chance(50)).then(|| {
            let wire = self.random.below(self.world.wires.len());
            self.events[place].wire = Some((id.clone(), wire));
            wire
        });
        let source = self.events[place].wire.clone().filter(|_| again && self.random.chance(75));
        let seed = self.random.below(usize::MAX) as u64;
        let mut piece = Piece {
            world: self.world,
            event: &self.events[place],
            document: id.clone(),
            random: Random::new(seed),
            prose: Prose::new(&id),
            sheet: Sheet::default(),
            relay: Vec::new(),
        };
        if let Some((report, wire)) = &source {
            piece.repeat(report, *wire);
        }
        piece.write();
        while piece.prose.words_said() < self.words {
            piece.filler();
        }
        (id, piece.finish(day, wire, source.map(|(report, _)| report)))
    }
}

impl Piece<'_> {
    fn write(&mut self) {
        self.lead();
        self.purposes();
        self.filler();
        self.reactions();
        aside::relations(self);
        for _ in 0..2 + self.random.below(2) {
            self.filler();
        }
    }

    /// Names the wire report that this article repeats. The file knows that report only through
    /// this article.
    fn repeat(&mut self, report: &str, wire: usize) {
        let outlet = &self.world.wires[wire];
        self.sheet.entity(json!({"id": outlet.id, "kind": "media", "name": outlet.name}));
        let published = self.event.day.to_string();
        self.sheet.document(json!({
            "id": report, "kind": "report", "published": published, "publisher": outlet.id,
            "seen": false,
        }));
        self.relay.push(outlet.id.clone());
        self.prose.say(&format!("This report is based on one by the {}", outlet.name));
    }

    /// The chain of attribution: the relay, followed by `last`.
    pub fn by<'s>(&'s self, last: &'s [&'s str]) -> Vec<&'s str> {
        self.relay.iter().map(String::as_str).chain(last.iter().copied()).collect()
    }

    /// Adds an unnamed group that belongs to this article, and returns its ID.
    pub fn unnamed(&mut self, key: &str, name: &str) -> String {
        let id = format!("grp-{key}-{}", self.document);
        self.sheet.entity(json!({
            "id": id, "kind": "group", "name": name, "anonymous": true, "document": self.document,
        }));
        id
    }

    /// Adds a record that one sentence supports.
    pub fn code(&mut self, array: Array, sentence: &str, by: &[&str], mut record: Value) {
        let quote = self.prose.quote(sentence);
        let evidence = evidence(&quote, &self.by(by));
        record["evidence"] = json!([evidence]);
        self.sheet.record(array, record);
    }

    fn on_contact(&mut self, evidence: Value) {
        let record = self.event.record(self.world, &[evidence]);
        self.sheet.record(Array::Contacts, record);
    }

    fn lead(&mut self) {
        let (world, event) = (self.world, self.event);
        let mut phrases: Vec<String> =
            event.participants.iter().map(|p| phrase(world, *p)).collect();
        phrases[0] = capitalised(&phrases[0]);
        let mut sentence = match &phrases[..] {
            [a, b] => format!("{a} {} {b}", event.verb),
            [first @ .., last] => format!("{} and {last} {}", first.join(", "), event.verb),
            [] => String::new(),
        };
        if let Some((_, words)) = &event.when {
            sentence = format!("{sentence} {words}");
        }
        for participant in &event.participants {
            self.sheet.entity(world.official_entity(*participant));
        }
        let quote = self.prose.quote(&sentence);
        let evidence = evidence(&quote, &self.by(&[]));
        self.on_contact(evidence);
        for (participant, phrase) in event.participants.iter().zip(&phrases) {
            if self.random.chance(50) {
                self.role(*participant, phrase);
            }
        }
    }

    fn role(&mut self, official: usize, phrase: &str) {
        let (employer, entity) = self.world.employer(official);
        self.sheet.entity(entity);
        let quote = self.prose.words(phrase);
        let evidence = evidence(&quote, &self.by(&[]));
        self.sheet.record(Array::Roles, role(self.world, official, &employer, &evidence));
    }

    fn purposes(&mut self) {
        let event = self.event;
        let group = self.unnamed("familiar", "people familiar with the contact");
        let hedge = self.random.chance(20);
        let verb = if hedge { "was probably to" } else { "was to" };
        let words = format!("The aim {verb} {}", event.purpose);
        self.prose.say(&format!("{words}, according to people familiar with the contact"));
        let mut said = evidence(&self.prose.words(&words), &self.by(&[&group]));
        said["about"] = json!(["purpose/0"]);
        if hedge {
            said["certainty"] = json!("probable");
        }
        self.on_contact(said);
        if let Some(other) = event.not_purpose {
            let quote = self.prose.quote(&format!("It was not meant to {other}, they said"));
            let mut said = evidence(&quote, &self.by(&[&group]));
            said["about"] = json!(["not_purpose/0"]);
            self.on_contact(said);
        }
        if let Some(times) = event.times {
            let words = format!("There have been at least {times} such contacts this year");
            let mut said = evidence(&self.prose.quote(&words), &self.by(&[]));
            said["about"] = json!(["count"]);
            self.on_contact(said);
        }
    }

    fn reactions(&mut self) {
        let last = self.event.participants.len() - 1;
        let government = self.world.government_of(self.event.participants[last]);
        let (id, name) = (government.body_id(0), government.body_name(0));
        let roll = self.random.below(100);
        if roll < 32 {
            self.sheet.entity(json!({"id": id, "kind": "body", "name": name}));
        }
        if roll < 8 {
            let words = format!("The {name} denied that there had been any such contact");
            let quote = self.prose.quote(&words);
            let said = stance(&quote, &self.by(&[&id]), "denies", None);
            self.on_contact(said);
        } else if roll < 32 {
            let quote = self.prose.quote(&format!("The {name} made no statement"));
            let said = stance(&quote, &self.by(&[&id]), "silent", None);
            self.on_contact(said);
        } else if roll < 36 {
            let group = self.unnamed("diplomats", "diplomats of third countries");
            let quote = self.prose.quote("Diplomats of third countries doubted the account");
            let said = stance(&quote, &self.by(&[&group]), "doubts", None);
            self.on_contact(said);
        }
        if self.event.times.is_none() && self.random.chance(10) {
            let quote = self.prose.quote("How often they have been in contact is not known");
            let said = stance(&quote, &self.by(&[]), "unknown", Some("count"));
            self.on_contact(said);
        }
    }

    fn filler(&mut self) {
        let place = self.random.below(self.world.governments.len());
        let sentence = self.random.pick(FILLERS);
        let capital = &self.world.governments[place].capital;
        self.prose.say(&format!("{sentence}, it was said in {capital}"));
    }

    fn finish(mut self, day: Day, wire: Option<usize>, derived: Option<String>) -> Sheet {
        let outlet = match wire {
            Some(wire) => &self.world.wires[wire],
            None => &self.world.papers[self.random.small_below(self.world.papers.len())],
        };
        self.sheet.entity(json!({"id": outlet.id, "kind": "media", "name": outlet.name}));
        let names: Vec<&str> =
            self.event.participants.iter().map(|p| &*self.world.officials[*p].family).collect();
        let mut document = json!({
            "id": self.document, "kind": if wire.is_some() { "report" } else { "article" },
            "published": day.to_string(), "lang": "en", "publisher": outlet.id,
            "title": format!("Contact between {} (generated)", names.join(" and ")),
            "text": self.prose.into_text(),
        });
        if let Some(report) = derived {
            document["derived_from"] = json!([report]);
        }
        self.sheet.document(document);
        self.sheet
    }
}

/// An official with status, title, name and country: "former deputy foreign minister Odile Boravic
/// of Beladia".
fn phrase(world: &World, official: usize) -> String {
    let country = &world.government_of(official).name;
    let official = &world.officials[official];
    let status = match official.status {
        "former" => "former ",
        "acting" => "acting ",
        "designate" => "designated ",
        _ => "",
    };
    format!("{status}{} {} of {country}", official.title, official.name)
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The role of an official, with one piece of evidence.
pub fn role(world: &World, official: usize, employer: &str, evidence: &Value) -> Value {
    let official = &world.officials[official];
    json!({
        "id": format!("role-{}", official.id), "person": official.id, "of": employer,
        "status": official.status, "title": official.title, "evidence": [evidence],
    })
}
