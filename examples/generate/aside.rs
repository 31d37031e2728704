//! What an article says in addition to the contact itself: relations, policies, hotlines.

use serde_json::json;

use super::article::Piece;
use super::sheet::Array;

const OPINIONS: &[&str] = &[
    "a patient negotiator",
    "a back door to the president",
    "hard to read",
    "a reliable partner",
    "a brake on any agreement",
];
const REQUESTS: &[&str] = &[
    "withdraw its patrol boats",
    "release two detained engineers",
    "extend the moratorium",
    "reopen its airspace",
    "send observers",
];
const POLICIES: &[&str] = &[
    "talking to everybody at all times",
    "a regional conference",
    "quiet diplomacy",
    "a moratorium on new sanctions",
];
const AID: &[&str] = &["food aid", "a loan", "medical supplies", "engineers and pumps"];

/// The two sides that an additional sentence is about.
struct Sides {
    person: String,
    family: String,
    other: String,
    other_family: String,
    home: usize,
    abroad: usize,
}

/// Adds a few sentences, each with its record.
pub fn relations(piece: &mut Piece<'_>) {
    let (first, second) = (piece.event.participants[0], piece.event.participants[1]);
    let official = |n: usize| &piece.world.officials[n];
    let sides = Sides {
        person: official(first).id.clone(),
        family: official(first).family.clone(),
        other: official(second).id.clone(),
        other_family: official(second).family.clone(),
        home: official(first).government,
        abroad: official(second).government,
    };
    if piece.random.chance(15) {
        counterpart(piece, &sides);
    }
    if piece.random.chance(15) {
        opinion(piece, &sides);
    }
    if piece.random.chance(15) {
        request(piece, &sides);
    }
    if piece.random.chance(12) {
        policy(piece, &sides);
    }
    if piece.random.chance(8) {
        visit(piece, &sides);
    }
    if piece.random.chance(12) {
        superior(piece, first);
    }
    match piece.random.below(12) {
        0 => measure(piece, &sides, "aid"),
        1 => measure(piece, &sides, "sanctions"),
        2 => mood(piece, &sides, "tension_with"),
        3 => mood(piece, &sides, "allied_with"),
        4 => hotline(piece, &sides),
        _ => {}
    }
}

/// Sorts two IDs, so that a relation without direction has the same ID from either side.
fn sorted<'s>(a: &'s str, b: &'s str) -> (&'s str, &'s str) {
    (a.min(b), a.max(b))
}

fn counterpart(piece: &mut Piece<'_>, sides: &Sides) {
    let (from, to) = sorted(&sides.person, &sides.other);
    let relation = json!({
        "id": format!("rel-counterpart-{from}-{to}"), "kind": "counterpart_of",
        "from": from, "to": to,
    });
    let sentence =
        format!("{} is regarded as the opposite number of {}", sides.family, sides.other_family);
    piece.code(Array::Relations, &sentence, &[], relation);
}

fn opinion(piece: &mut Piece<'_>, sides: &Sides) {
    let government = &piece.world.governments[sides.home];
    let name = format!("{} officials", government.adjective);
    let group = piece.unnamed("officials", &name);
    piece.sheet.entity(piece.world.government_entity(sides.home));
    let content = piece.random.pick(OPINIONS);
    let sentence = format!("{name} see {} as {content}", sides.other_family);
    let view = json!({
        "id": format!("rel-view-{}", piece.document), "kind": "views", "content": content,
        "from": group, "to": sides.other,
    });
    piece.code(Array::Relations, &sentence, &[&group], view);
    let member = json!({
        "id": format!("rel-member-{}", piece.document), "kind": "member_of",
        "from": group, "to": government.id,
        "evidence": [{"quotes": [piece.prose.words(&sentence)], "basis": "implied",
            "note": "The adjective names the government."}],
    });
    piece.sheet.record(Array::Relations, member);
}

fn request(piece: &mut Piece<'_>, sides: &Sides) {
    let government = &piece.world.governments[sides.abroad];
    piece.sheet.entity(piece.world.government_entity(sides.abroad));
    let content = piece.random.pick(REQUESTS);
    let relation = json!({
        "id": format!("rel-asked-{}", piece.document), "kind": "asked",
        "content": format!("to {content}"), "from": sides.person, "to": government.id,
    });
    let sentence = format!("{} asked {} to {content}", sides.family, government.name);
    piece.code(Array::Relations, &sentence, &[], relation);
}

fn policy(piece: &mut Piece<'_>, sides: &Sides) {
    piece.sheet.entity(piece.world.government_entity(sides.abroad));
    let content = piece.random.pick(POLICIES);
    let id = format!("rel-advocates-{}", piece.document);
    let government = &piece.world.governments[sides.abroad].id;
    let relation = json!({
        "id": id, "kind": "advocates", "content": content, "from": sides.person,
        "re": [government],
    });
    let sentence = format!("{} has long been in favour of {content}", sides.family);
    piece.code(Array::Relations, &sentence, &[], relation);
    if piece.random.chance(40) {
        let group = piece.unnamed("colleagues", "some colleagues");
        let doubt = json!({
            "id": format!("rel-doubt-{}", piece.document), "kind": "views",
            "content": "it may lead nowhere", "from": group, "re": [id],
        });
        piece.code(
            Array::Relations,
            "Some colleagues think that it may lead nowhere",
            &[&group],
            doubt,
        );
    }
}

fn visit(piece: &mut Piece<'_>, sides: &Sides) {
    let government = &piece.world.governments[sides.abroad];
    let place = government.capital_id();
    piece.sheet.entity(json!({"id": place, "kind": "place", "name": government.capital}));
    let relation = json!({
        "id": format!("rel-visited-{}", piece.document), "kind": "visited",
        "from": sides.person, "to": place,
        "when": format!("[..{}]", piece.event.day), "when_text": "recently",
    });
    let sentence = format!("{} was recently in {}", sides.family, government.capital);
    piece.code(Array::Relations, &sentence, &[], relation);
}

fn superior(piece: &mut Piece<'_>, official: usize) {
    let head = piece.world.government_of(official).officials[0];
    if head == official {
        return;
    }
    piece.sheet.entity(piece.world.official_entity(head));
    let (person, head) = (&piece.world.officials[official], &piece.world.officials[head]);
    let relation = json!({
        "id": format!("rel-serves-{}", person.id), "kind": "serves_under",
        "from": person.id, "to": head.id,
    });
    let sentence = format!("{} reports directly to {}", person.family, head.name);
    piece.code(Array::Relations, &sentence, &[], relation);
}

fn measure(piece: &mut Piece<'_>, sides: &Sides, kind: &str) {
    piece.sheet.entity(piece.world.government_entity(sides.home));
    piece.sheet.entity(piece.world.government_entity(sides.abroad));
    let from = &piece.world.governments[sides.home];
    let to = &piece.world.governments[sides.abroad];
    let help = piece.random.pick(AID);
    let (content, sentence, status) = if kind == "aid" {
        let sentence = format!("The government of {} announced {help} for {}", from.name, to.name);
        (help, sentence, "announced")
    } else {
        let sentence = format!("The government of {} imposed sanctions on {}", from.name, to.name);
        ("sanctions", sentence, "begun")
    };
    let relation = json!({
        "id": format!("rel-{kind}-{}", piece.document), "kind": kind, "content": content,
        "from": from.id, "to": to.id, "status": status,
    });
    piece.code(Array::Relations, &sentence, &[], relation);
}

fn mood(piece: &mut Piece<'_>, sides: &Sides, kind: &str) {
    piece.sheet.entity(piece.world.government_entity(sides.home));
    piece.sheet.entity(piece.world.government_entity(sides.abroad));
    let a = &piece.world.governments[sides.home];
    let b = &piece.world.governments[sides.abroad];
    let (from, to) = sorted(&a.id, &b.id);
    let relation = json!({
        "id": format!("rel-{}-{from}-{to}", kind.replace('_', "-")), "kind": kind,
        "from": from, "to": to,
    });
    let state = if kind == "allied_with" { "are allies" } else { "are at odds" };
    let sentence = format!("{} and {} {state}", a.name, b.name);
    piece.code(Array::Relations, &sentence, &[], relation);
}

fn hotline(piece: &mut Piece<'_>, sides: &Sides) {
    let (low, high) = (sides.home.min(sides.abroad), sides.home.max(sides.abroad));
    piece.sheet.entity(piece.world.government_entity(low));
    piece.sheet.entity(piece.world.government_entity(high));
    let (a, b) = (&piece.world.governments[low], &piece.world.governments[high]);
    let channel = format!("channel-{}-{}", a.id, b.id);
    let name = format!("{}–{} hotline", a.name, b.name);
    piece.sheet.entity(json!({"id": channel, "kind": "channel", "name": name}));
    let state = piece.random.pick(&["out of use", "tested every week", "used sparingly"]);
    let sentence = format!("The hotline between {} and {} is {state}", a.name, b.name);
    let fact = json!({
        "id": format!("fact-hotline-{}", piece.document), "entity": channel,
        "property": "status", "value": state, "as_of": piece.event.day.to_string(),
    });
    piece.code(Array::Facts, &sentence, &[], fact);
    for government in [a, b] {
        let link = json!({
            "id": format!("rel-links-{channel}-{}", government.id), "kind": "links",
            "from": channel, "to": government.id,
            "evidence": [{"quotes": [piece.prose.words(&sentence)]}],
        });
        piece.sheet.record(Array::Relations, link);
    }
}
