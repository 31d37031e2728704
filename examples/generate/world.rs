//! The invented world that the articles are about: governments in regions, their bodies and
//! officials, outlets, and which officials are likely to talk to each other.

use serde_json::{Value, json};

use super::names::{Names, in_cyrillic, slug};
use super::random::Random;

/// Number of officials that an average government has.
const PER_GOVERNMENT: usize = 12;
/// Number of governments in an average region.
const PER_REGION: usize = 6;

const OFFICES: &[(&str, usize)] = &[
    ("President", 0),
    ("Foreign Minister", 1),
    ("Defence Minister", 2),
    ("National Security Adviser", 0),
    ("Prime Minister", 0),
    ("intelligence chief", 3),
];
const LESSER_OFFICES: &[(&str, usize)] = &[
    ("deputy foreign minister", 1),
    ("special envoy", 1),
    ("ambassador-at-large", 1),
    ("deputy defence minister", 2),
    ("chief of staff", 0),
    ("presidential adviser", 0),
    ("head of the arms control department", 1),
    ("military attaché", 2),
    ("deputy intelligence chief", 3),
];
const BODIES: &[(&str, &str)] = &[
    ("foreign", "Foreign Ministry"),
    ("defence", "Defence Ministry"),
    ("intelligence", "Intelligence Service"),
];

/// A government with its bodies and officials.
pub struct Government {
    /// Entity id.
    pub id: String,
    /// The country's name.
    pub name: String,
    /// The adjective of the country, such as "Valdian".
    pub adjective: String,
    /// The name of its capital, a place.
    pub capital: String,
    /// The index of its region.
    pub region: usize,
    /// Its officials, the highest first, as indexes in `World::officials`.
    pub officials: Vec<usize>,
}

impl Government {
    /// A body's entity ID: 0 is the foreign ministry, 1 the defence ministry, 2 the intelligence
    /// service.
    pub fn body_id(&self, body: usize) -> String {
        format!("body-{}-{}", slug(&self.name), BODIES[body].0)
    }

    /// A body's name, such as "Valdian Foreign Ministry".
    pub fn body_name(&self, body: usize) -> String {
        format!("{} {}", self.adjective, BODIES[body].1)
    }

    /// The capital's entity id.
    pub fn capital_id(&self) -> String {
        format!("place-{}", slug(&self.capital))
    }
}

/// An official.
pub struct Official {
    /// Entity id.
    pub id: String,
    /// Given and family name.
    pub name: String,
    /// Family name.
    pub family: String,
    /// The title of the office.
    pub title: &'static str,
    /// The status of the role, as a word of the format.
    pub status: &'static str,
    /// The government, as an index in `World::governments`.
    pub government: usize,
    /// The body of that government in which the office is; `None` for the government itself.
    pub body: Option<usize>,
}

/// An outlet: a newspaper or a wire service.
pub struct Outlet {
    /// Entity id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// Everything that exists before the first article.
pub struct World {
    /// All governments. Those of a region are next to each other.
    pub governments: Vec<Government>,
    /// All officials, grouped by government.
    pub officials: Vec<Official>,
    /// One wire service per region, and two more.
    pub wires: Vec<Outlet>,
    /// The newspapers.
    pub papers: Vec<Outlet>,
}

impl World {
    /// A world with exactly this many officials, but at least four.
    pub fn new(officials: usize, random: &mut Random) -> Self {
        let officials = officials.max(4);
        let mut names = Names::default();
        let count = (officials / PER_GOVERNMENT).max(4);
        let mut world = Self {
            governments: (0..count).map(|n| government(n, &mut names, random)).collect(),
            officials: Vec::with_capacity(officials),
            wires: Vec::new(),
            papers: Vec::new(),
        };
        for n in 0..officials {
            let place = if n < count { n } else { random.small_below(count * 2) % count };
            world.appoint(place, &mut names, random);
        }
        for _ in 0..count.div_ceil(PER_REGION) + 2 {
            world.wires.push(outlet("Wire", "wire", &mut names, random));
        }
        for n in 0..count.div_ceil(3) + 3 {
            let word = ["Courier", "Gazette", "Observer", "Tribune"][n % 4];
            world.papers.push(outlet(word, "paper", &mut names, random));
        }
        world
    }

    fn appoint(&mut self, government: usize, names: &mut Names, random: &mut Random) {
        let place = self.governments[government].officials.len();
        let (title, body) = *OFFICES.get(place).unwrap_or_else(|| {
            &LESSER_OFFICES[(place - OFFICES.len() + random.below(2)) % LESSER_OFFICES.len()]
        });
        let status = match random.below(20) {
            0 if place > 5 => "former",
            1 if place > 1 => "acting",
            2 if place > 5 => "designate",
            _ => "current",
        };
        let (given, family) = names.person(random);
        let name = format!("{given} {family}");
        self.governments[government].officials.push(self.officials.len());
        self.officials.push(Official {
            id: format!("person-{}", slug(&name)),
            name,
            family,
            title,
            status,
            government,
            body: body.checked_sub(1),
        });
    }

    /// The government an official serves.
    pub fn government_of(&self, official: usize) -> &Government {
        &self.governments[self.officials[official].government]
    }

    /// Somebody whom an official is likely to talk to: mostly a person of high rank in a
    /// neighbouring country.
    pub fn counterpart(&self, official: usize, random: &mut Random) -> usize {
        let home = self.officials[official].government;
        let first = home / PER_REGION * PER_REGION;
        let region = first..(first + PER_REGION).min(self.governments.len());
        loop {
            let other = if random.chance(75) && region.len() > 1 {
                first + random.small_below(region.len())
            } else {
                random.small_below(self.governments.len())
            };
            let officials = &self.governments[other].officials;
            if other != home && !officials.is_empty() {
                return officials[random.small_below(officials.len())];
            }
        }
    }

    /// The JSON entity of a government.
    pub fn government_entity(&self, government: usize) -> Value {
        let government = &self.governments[government];
        json!({
            "id": government.id, "kind": "government", "name": government.name,
            "aliases": [{"name": government.capital, "use": "metonym"}],
        })
    }

    /// The JSON entity of an official. In every third region it also has the name in Cyrillic.
    pub fn official_entity(&self, official: usize) -> Value {
        let region = self.government_of(official).region;
        let official = &self.officials[official];
        let mut entity = json!({"id": official.id, "kind": "person", "name": official.name});
        if region % 3 == 1 {
            entity["aliases"] = json!([{"name": in_cyrillic(&official.name), "use": "native"}]);
        }
        entity
    }

    /// The organisation of an official's role, a body or the government: its ID and its JSON
    /// entity.
    pub fn employer(&self, official: usize) -> (String, Value) {
        let government = self.government_of(official);
        let Official { government: place, body, .. } = self.officials[official];
        let Some(body) = body else {
            return (government.id.clone(), self.government_entity(place));
        };
        let (id, name) = (government.body_id(body), government.body_name(body));
        (id.clone(), json!({"id": id, "kind": "body", "name": name}))
    }
}

fn government(place: usize, names: &mut Names, random: &mut Random) -> Government {
    let (name, adjective) = names.country(random);
    Government {
        id: format!("gov-{}", slug(&name)),
        name,
        adjective,
        capital: names.town(random),
        region: place / PER_REGION,
        officials: Vec::new(),
    }
}

fn outlet(word: &str, sort: &str, names: &mut Names, random: &mut Random) -> Outlet {
    let name = format!("{} {word}", names.town(random));
    Outlet { id: format!("media-{}-{sort}", slug(&name)), name }
}
