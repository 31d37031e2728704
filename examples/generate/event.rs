//! What happens in the invented world: contacts between officials, and the words for them.

use counterpart::model::Day;
use serde_json::{Value, json};

use super::random::Random;
use super::world::World;

/// Contacts of two: the mode, the verb between them, and the part of each.
const TWO: &[(&str, &str, &str, &str)] = &[
    ("call", "spoke by telephone with", "caller", "called"),
    ("call", "telephoned", "caller", "called"),
    ("meeting", "met", "party", "party"),
    ("meeting", "sat down with", "party", "party"),
    ("visit", "travelled to see", "visitor", "host"),
    ("message", "sent a message to", "party", "party"),
    ("video", "held a video conference with", "party", "party"),
    ("letter", "wrote to", "party", "party"),
    ("unstated", "was in touch with", "party", "party"),
    ("unstated", "held talks with", "party", "party"),
];
const MANY: &[(&str, &str)] = &[
    ("meeting", "met"),
    ("meeting", "gathered round one table"),
    ("video", "held a video conference"),
    ("unstated", "held talks"),
];
const NOT_YET: &[(&str, &str, &str)] = &[
    ("planned", "meeting", "is to meet"),
    ("planned", "call", "is to telephone"),
    ("proposed", "meeting", "proposed a meeting to"),
    ("cancelled", "meeting", "called off a meeting with"),
];
const PURPOSES: &[&str] = &[
    "prepare a ceasefire",
    "arrange an exchange of prisoners",
    "reopen a border crossing",
    "settle a dispute over fishing grounds",
    "renew the treaty on inspections",
    "share the water of a river that both depend on",
    "keep a channel open in times of tension",
    "agree on the price of natural gas",
    "discuss the safety of a nuclear plant",
    "coordinate help after the floods",
    "avoid incidents between naval vessels",
    "prepare a summit in the autumn",
    "lift restrictions on grain shipments",
    "recover detained fishermen",
    "agree on observers for an election",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A contact that articles report.
pub struct Event {
    /// The contact's id.
    pub id: String,
    /// The officials, at least two, as indexes in `World::officials`.
    pub participants: Vec<usize>,
    /// The mode, as a word of the format.
    pub mode: &'static str,
    /// The modality, as a word of the format.
    pub modality: &'static str,
    /// The words between two participants, or after the last of several.
    pub verb: &'static str,
    parts: (&'static str, &'static str),
    /// When it was: an EDTF date and the article's words for it.
    pub when: Option<(String, String)>,
    /// The purpose.
    pub purpose: &'static str,
    /// What it was expressly not for.
    pub not_purpose: Option<&'static str>,
    /// The minimum number of times, if one is reported.
    pub times: Option<usize>,
    /// The day of the first report.
    pub day: Day,
    /// The wire report that reported it first: its document ID and its index in `World::wires`.
    pub wire: Option<(String, usize)>,
}

impl Event {
    /// An event that an article of this day reports.
    pub fn new(number: usize, day: Day, world: &World, random: &mut Random) -> Self {
        let participants = participants(world, random);
        let two = TWO[random.below(TWO.len())];
        let many = MANY[random.below(MANY.len())];
        let not_yet = NOT_YET[random.below(NOT_YET.len())];
        let (modality, mode, verb, parts) = match participants.len() {
            2 if random.chance(12) => (not_yet.0, not_yet.1, not_yet.2, ("party", "party")),
            2 => ("happened", two.0, two.1, (two.2, two.3)),
            _ => ("happened", many.0, many.1, ("party", "present")),
        };
        let purpose = random.below(PURPOSES.len());
        let other = (purpose + 1 + random.below(PURPOSES.len() - 1)) % PURPOSES.len();
        let happened = modality == "happened";
        Self {
            id: format!("contact-{number:05}"),
            participants,
            mode,
            modality,
            verb,
            parts,
            when: when(day, happened, random),
            purpose: PURPOSES[purpose],
            not_purpose: random.chance(15).then_some(PURPOSES[other]),
            times: (happened && random.chance(8)).then(|| 2 + random.below(4)),
            day,
            wire: None,
        }
    }

    /// The JSON record of the contact, with this evidence.
    pub fn record(&self, world: &World, evidence: &[Value]) -> Value {
        let last = self.participants.len() - 1;
        let participants: Vec<Value> = (self.participants.iter().enumerate())
            .map(|(n, official)| {
                let id = &world.officials[*official].id;
                match if n < last { self.parts.0 } else { self.parts.1 } {
                    "party" => json!(id),
                    part => json!({"entity": id, "part": part}),
                }
            })
            .collect();
        let mut record = json!({
            "id": self.id, "participants": participants, "mode": self.mode,
            "purpose": [self.purpose], "words_used": [self.verb], "evidence": evidence,
        });
        if self.modality != "happened" {
            record["modality"] = json!(self.modality);
        }
        if let Some((when, words)) = &self.when {
            record["when"] = json!(when);
            record["when_text"] = json!(words);
        }
        if let Some(other) = self.not_purpose {
            record["not_purpose"] = json!([other]);
        }
        if let Some(times) = self.times {
            record["count"] = json!({"min": times});
        }
        record
    }
}

/// The participants: two officials in most cases, otherwise up to five. All others serve another
/// government than the first.
fn participants(world: &World, random: &mut Random) -> Vec<usize> {
    let first = if random.chance(50) {
        random.below(world.officials.len())
    } else {
        let officials = &world.governments[random.small_below(world.governments.len())].officials;
        officials[random.small_below(officials.len())]
    };
    let wanted = if random.chance(85) { 2 } else { 3 + random.small_below(3) };
    let mut participants = vec![first];
    for _ in 0..wanted * 3 {
        let other = world.counterpart(first, random);
        if participants.len() < wanted && !participants.contains(&other) {
            participants.push(other);
        }
    }
    participants
}

/// When it was, with the vagueness that reports have. `None` if no time is given.
fn when(day: Day, happened: bool, random: &mut Random) -> Option<(String, String)> {
    let then = day.plus(-1 - random.below(20) as i64);
    let Day { year, month, day: number } = then;
    let name = MONTHS[month as usize - 1];
    let pair = |edtf: String, words: String| Some((edtf, words));
    if !happened {
        return random.chance(50).then(|| {
            let Day { year, month, .. } = day.plus(30);
            (format!("{year}-{month:02}"), format!("in {} {year}", MONTHS[month as usize - 1]))
        });
    }
    match random.below(16) {
        0 | 1 => pair(format!("{year}-{month:02}"), format!("in {name} {year}")),
        2 => pair(format!("{year}-{month:02}~"), format!("around {name} {year}")),
        3 if month > 1 => {
            let before = MONTHS[month as usize - 2];
            let earlier = month - 1;
            pair(
                format!("[{year}-{earlier:02},{year}-{month:02}]"),
                format!("in either {before} or {name} {year}"),
            )
        }
        4 if number < 27 => {
            let last = number + 2;
            pair(
                format!("{year}-{month:02}-{number:02}/{year}-{month:02}-{last:02}"),
                format!("from {number} to {last} {name} {year}"),
            )
        }
        5 => pair(format!("[..{day}]"), "recently".to_owned()),
        6 => pair(format!("/{day}"), "over recent months".to_owned()),
        7 => pair(format!("{year}"), format!("in {year}")),
        8 => None,
        _ => pair(then.to_string(), format!("on {number} {name} {year}")),
    }
}
