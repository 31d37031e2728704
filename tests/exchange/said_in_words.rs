//! What people write into the cells and labels of their tables and diagrams is taken as they mean it:
//! what did not take place, what is denied or doubted, and what is said not to be so. Each group has
//! relatives of a kind of fault, written out here.

use counterpart::import::{self, ImportOptions, Imported, Input};
use counterpart::load::{self, Severity};
use counterpart::model::{RecordRef, Standing};

use crate::cases::{assert_says, names, remarks, told};

fn read(name: &str, text: &str) -> Imported {
    let input = [Input { name, bytes: text.as_bytes() }];
    let imported = import::read_all(&input, None, &ImportOptions::default()).unwrap();
    let file = load::parse("t.json", load::write(&imported.dossier).as_bytes());
    let wrong = file.problems.iter().filter(|p| p.severity != Severity::Info);
    assert_eq!(wrong.count(), 0, "{:?}", file.problems);
    imported
}

/// The status of each record, by its order in the file.
fn verdicts(imported: &Imported) -> Vec<&'static str> {
    let dossier = &imported.dossier;
    let numbered = |id: &str| (id.len(), id.to_owned());
    let mut all: Vec<_> = dossier.records().collect();
    all.sort_by_key(|record| numbered(record.id().as_str()));
    all.into_iter().map(|record| Standing::of(record, dossier).verdict.as_str()).collect()
}

/// A row of a table of edges with this kind: what becomes of it, and its status and certainty.
fn kind(words: &str) -> String {
    let imported = read("e.csv", &format!("From,To,Kind\nAnn,Bo,\"{words}\"\n"));
    let dossier = &imported.dossier;
    let Some(record) = dossier.records().next() else { return "nothing".to_owned() };
    let line = told(&imported).remove(0);
    let line = line.split(" The file calls it").next().unwrap_or_default();
    let standing = Standing::of(record, dossier);
    let certainty = record.evidence().iter().map(|item| item.certainty.as_str()).next();
    format!("{line}; {}, {}", standing.verdict.as_str(), certainty.unwrap_or_default())
}

#[test]
fn hedges_stay_hedges_before_any_word() {
    for (words, expected) in [
        ("alleged payment", "Ann → Bo: other (alleged payment), no date; background, possible"),
        ("ALLEGEDLY_FUNDS", "Ann → Bo: other (ALLEGEDLY_FUNDS), no date; background, possible"),
        ("rumoured: funds", "Ann → Bo: other (rumoured: funds), no date; background, possible"),
        ("funds?", "Ann → Bo: other (funds?), no date; background, possible"),
        ("probable heir", "Ann → Bo: other (probable heir), no date; background, probable"),
        ("may have met", "Ann + Bo: meeting, no date; background, possible"),
        ("is said to have met", "Ann + Bo: meeting, no date; background, possible"),
        (
            "angebliches Treffen",
            "Ann + Bo: meeting, no date, called: Treffen; background, possible",
        ),
        (
            "rencontre présumée",
            "Ann + Bo: meeting, no date, called: rencontre; background, possible",
        ),
        ("unclear whether met", "Ann + Bo: meeting, no date; background, possible"),
        ("funds", "Ann → Bo: other (funds), no date; background, certain"),
    ] {
        assert_eq!(kind(words), expected, "{words}");
    }
}

#[test]
fn a_status_at_the_end_of_a_label_is_a_status() {
    for (words, expected) in [
        ("met (denied)", "Ann + Bo: meeting, no date “denied” in e.csv; denied, certain"),
        ("met; denied by Cy", "Ann + Bo: meeting, no date “denied” in e.csv; denied, certain"),
        ("funds, denied", "Ann → Bo: other (funds), no date “denied” in e.csv; denied, certain"),
        (
            "call (disputed)",
            "Ann + Bo: call, no date “disputed” in e.csv “denied” in e.csv; disputed, certain",
        ),
    ] {
        assert_eq!(kind(words), expected, "{words}");
    }
    assert_eq!(
        kind("Treffen (dementiert)"),
        "Ann + Bo: meeting, no date, called: Treffen “dementiert” in e.csv; denied, certain"
    );
    for (words, expected) in [
        ("Denied: met", "Ann + Bo: meeting, no date “Denied” in e.csv; denied, certain"),
        ("DENIED – call", "Ann + Bo: call, no date “DENIED” in e.csv; denied, certain"),
        ("Denied: funds", "Ann → Bo: other (funds), no date “Denied” in e.csv; denied, certain"),
        (
            "met (denied by Cy, confirmed by Di)",
            "Ann + Bo: meeting, no date “confirmed” in e.csv; disputed, certain",
        ),
        (
            "met (confirmed by Di)",
            "Ann + Bo: meeting, no date “confirmed” in e.csv; reported, certain",
        ),
        ("met (alleged by Di)", "Ann + Bo: meeting, no date; background, possible"),
        ("reportedly met", "Ann + Bo: meeting, no date; background, possible"),
        ("Meeting denied by Di", "Ann + Bo: meeting, no date “denied” in e.csv; denied, certain"),
        ("met (2021, denied)", "Ann + Bo: meeting, no date “denied” in e.csv; denied, certain"),
        ("met (false)", "Ann + Bo: meeting, no date; not asserted, certain"),
        ("Fake: funds", "Ann → Bo: other (funds), no date; not asserted, certain"),
        ("met with (12 March 2021)", "Ann + Bo: meeting, 2021-03-12; background, certain"),
        (
            "call on 3 May 2021 (denied)",
            "Ann + Bo: call, 2021-05-03 “denied” in e.csv; denied, certain",
        ),
    ] {
        assert_eq!(kind(words), expected, "{words}");
    }
    let refused = "Ann → Bo: other (visa denied), no date; background, certain";
    assert_eq!(kind("visa denied"), refused, "that is a refusal");
    let by = read("e.csv", "From,To,Kind\nAnn,Bo,\"met (denied by Cy)\"\n");
    let contact = by.dossier.contacts.values().next().unwrap();
    assert_eq!(by.dossier.name(&contact.claim.evidence[0].by[0]), "Cy");
    let each = "met (denied by Cy; denied by Ed, confirmed by Di)";
    let each = read("e.csv", &format!("From,To,Kind\nAnn,Bo,\"{each}\"\n"));
    let evidence = &each.dossier.contacts.values().next().unwrap().claim.evidence;
    let by = evidence.iter().map(|item| (item.stance.as_str(), each.dossier.name(&item.by[0])));
    let by: Vec<(&str, &str)> = by.collect();
    assert_eq!(by, [("asserts", "Di"), ("denies", "Cy"), ("denies", "Ed")]);
}

#[test]
fn a_tag_may_deny_what_the_kind_says() {
    let kumu = |tag: &str| {
        format!(
            r#"{{"elements": [{{"label": "Ann"}}, {{"label": "Bo"}}], "connections": [{{"from": "Ann", "to": "Bo",
            "type": "met with", "tags": ["ports", "{tag}"]}}]}}"#
        )
    };
    for (tag, verdict) in [("denied", "denied"), ("fish", "background"), ("rumoured", "background")]
    {
        let imported = read("k.json", &kumu(tag));
        assert_eq!(verdicts(&imported), [verdict], "{tag}");
        let contact = imported.dossier.contacts.values().next().unwrap();
        let sure = contact.claim.evidence[0].certainty.as_str();
        assert_eq!(sure == "possible", tag == "rumoured", "{tag}");
    }
}

#[test]
fn a_label_may_deny_what_the_kind_says() {
    let graph = |label: &str| {
        format!(
            r#"<gexf version="1.2"><graph><attributes class="edge"><attribute id="0" title="kind"/></attributes>
            <nodes><node id="a" label="Ann"/><node id="b" label="Bo"/></nodes>
            <edges><edge source="a" target="b" label="{label}"><attvalues><attvalue for="0" value="met with"/>
            </attvalues></edge></edges></graph></gexf>"#
        )
    };
    for label in ["Denied: met", "met (denied)", "denied", "met – denied by Bo"] {
        assert_eq!(verdicts(&read("t.gexf", &graph(label))), ["denied"], "{label}");
    }
}

#[test]
fn what_is_said_not_to_be_is_no_link() {
    for words in [
        "no relation",
        "not a member of",
        "NOT_RELATED",
        "no known link",
        "unrelated",
        "keine Verbindung",
    ] {
        assert_eq!(kind(words), "nothing", "{words}");
    }
    for words in ["hasn’t called", "didn't meet", "has not met", "never met"] {
        assert_eq!(kind(words), "nothing", "{words}");
    }
    let listed = read("e.csv", "From,To,Kind\nAnn,Bo,no relation\nAnn,Cy,funds\n");
    assert_says(&listed, "relations that are said not to exist: 1");
    assert_eq!(
        kind("no longer a member of"),
        "Ann → Bo: other (no longer a member of), no date; background, certain"
    );
}

#[test]
fn a_meeting_without_a_date_may_not_have_been_held() {
    let imported = read(
        "m.csv",
        "Minister,Date,Organisation,Purpose of meeting\nOrla Penn,12/03/2021,Acme,Ports\n\
         Orla Penn,Cancelled,Bay,Fees\nOrla Penn,TBC,Cee,Fees\nOrla Penn,postponed,Dee,\n\
         Orla Penn,13/03/2021,\"Union (apologies sent), Eff\",Pay\n\
         Orla Penn,14/03/2021,Gee,General discussion - meeting did not go ahead\n\
         Orla Penn,15/03/2021,Hah,Fees (cancelled)\n",
    );
    assert_eq!(
        told(&imported),
        [
            "Acme + Orla Penn: meeting, 2021-03-12, for: Ports",
            "Bay + Orla Penn: meeting, cancelled, Cancelled, for: Fees",
            "Cee + Orla Penn: meeting, planned, TBC, for: Fees",
            "Dee + Orla Penn: meeting, planned, postponed",
            "Eff + Orla Penn: meeting, 2021-03-13, for: Pay",
            "Hah + Orla Penn: meeting, cancelled, 2021-03-15, for: Fees (cancelled)",
        ]
    );
    assert_says(&imported, "contacts that are said not to have taken place: 1");
    assert_says(&imported, "who did not come to a meeting (\"Union\"): 1");
}

#[test]
fn an_outcome_in_any_words_is_kept() {
    let imported = read(
        "o.csv",
        "Date,Staff member,Met with,Outcome\n2021-03-01,Ada,Bo,held\n2021-03-02,Ada,Cy,no show\n\
         2021-03-03,Ada,Di,rescheduled to 2021-04-01\n2021-03-04,Ada,Ed,Did not respond\n\
         2021-03-05,Ada,Flo,agreed in part\n",
    );
    assert_eq!(
        told(&imported),
        [
            "Ada + Bo: meeting, 2021-03-01",
            "Ada + Di: meeting, planned, 2021-03-03, called: rescheduled to 2021-04-01",
            "Ada + Ed: meeting, proposed, 2021-03-04, called: Did not respond",
            "Ada + Flo: meeting, 2021-03-05 The file gives its outcome as: agreed in part.",
        ]
    );
}

#[test]
fn who_declined_did_not_come() {
    let imported = read(
        "d.csv",
        "Minister,Date,Attendees,Declined by,Purpose of meeting\nOrla Penn,2021-03-01,Bo; Cy; Di,Cy,Ports\n\
         Orla Penn,2021-03-02,Ed,Ed,Ports\n",
    );
    assert_eq!(
        told(&imported),
        [
            "Bo + Di + Orla Penn: meeting, 2021-03-01, for: Ports",
            "Ed + Orla Penn: meeting, proposed, 2021-03-02, for: Ports",
        ]
    );
    assert_says(&imported, "who did not come to a meeting (\"Cy\"): 1");
}

#[test]
fn what_a_diagram_says_of_an_edge_apart_from_its_label_counts() {
    let classes = read(
        "c.cyjs",
        r#"{"elements": [{"data": {"id": "a"}}, {"data": {"id": "b"}},
        {"data": {"id": "1", "source": "a", "target": "b", "label": "met"}, "classes": "denied dashed"},
        {"data": {"id": "2", "source": "a", "target": "b", "label": "funds"}, "classes": "alleged"}]}"#,
    );
    assert_eq!(verdicts(&classes), ["denied", "background"]);
    let alleged = &classes.dossier.relations.values().next().unwrap().claim.evidence[0];
    assert_eq!(alleged.certainty.as_str(), "possible");
    assert_says(&classes, "classes of edges: 1");
    let labels = read(
        "y.graphml",
        r#"<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key id="g" for="edge" yfiles.type="edgegraphics"/>
        <graph edgedefault="directed"><node id="a"/><node id="b"/><edge source="a" target="b"><data key="g"><y:PolyLineEdge>
        <y:EdgeLabel>met</y:EdgeLabel><y:EdgeLabel>denied by b</y:EdgeLabel></y:PolyLineEdge></data></edge></graph></graphml>"#,
    );
    assert_eq!(verdicts(&labels), ["denied"], "{}", remarks(&labels));
}

#[test]
fn links_of_follow_the_money_keep_their_doubts() {
    let entity = |id: &str, schema: &str, properties: &str| {
        format!(r#"{{"id": "{id}", "schema": "{schema}", "properties": {{{properties}}}}}"#)
    };
    let ends = r#""subject": ["a"], "object": ["c"]"#;
    let lines = [
        entity("a", "Person", r#""name": ["Ann"]"#),
        entity("c", "Company", r#""name": ["Salt"]"#),
        entity("o", "Ownership", r#""owner": ["a"], "asset": ["c"], "status": ["alleged"]"#),
        entity("p", "UnknownLink", &format!(r#"{ends}, "role": ["met (denied)"]"#)),
        entity("q", "UnknownLink", &format!(r#"{ends}, "role": ["suspected associate"]"#)),
        entity("r", "UnknownLink", &format!(r#"{ends}, "role": ["alleged meeting"]"#)),
        entity("s", "UnknownLink", &format!(r#"{ends}, "role": ["no relation"]"#)),
        entity("t", "UnknownLink", &format!(r#"{ends}, "role": ["Denied by Ann: met"]"#)),
        entity("u", "Event", r#""involved": ["a", "c"], "name": ["Denied: meeting"]"#),
        entity("v", "Event", r#""involved": ["a", "c"], "name": ["Alleged meeting"]"#),
        entity(
            "w",
            "Directorship",
            r#""director": ["a"], "organization": ["c"], "role": ["chair (denied)"]"#,
        ),
    ];
    let imported = read("t.ftm", &lines.join("\n"));
    assert_eq!(
        verdicts(&imported),
        [
            "background",
            "denied",
            "background",
            "background",
            "denied",
            "denied",
            "background",
            "denied"
        ]
    );
    let denied = &imported.dossier.record(&"t".into()).unwrap().evidence()[0];
    assert_eq!(imported.dossier.name(&denied.by[0]), "Ann");
    let sure = |id: &str| {
        let dossier = &imported.dossier;
        let record = dossier.records().find(|record| record.id().as_str() == id).unwrap();
        record.evidence()[0].certainty.as_str()
    };
    assert_eq!([sure("o"), sure("q"), sure("r"), sure("v")], ["possible"; 4]);
    assert_says(&imported, "relations that are said not to exist: 1");
}

#[test]
fn headings_of_common_tables_are_known() {
    let numbered =
        read("n.csv", "Organisation A,Organisation B,Type of link\nSalt,Port Union,owns 51%\n");
    assert_eq!(told(&numbered), ["Salt → Port Union: other (owns 51%), no date"]);
    let nature = read("n.csv", "Person A,Person B,Nature of relationship\nAnn,Bo,Met\n");
    assert_eq!(told(&nature), ["Ann + Bo: meeting, no date"]);
    let database = read(
        "n.csv",
        "FROM_NAME,TO_NAME,REL_TYPE,START_DATE,END_DATE\nAnn,Bo,adviser_to,2019-01-01,9999-12-31\n\
         Ann,Cy,adviser_to,0001-01-01,2020-05-01\n",
    );
    assert_eq!(
        told(&database),
        ["Ann → Bo: adviser_to, 2019-01-01/..", "Ann → Cy: adviser_to, /2020-05-01"]
    );
    let halves = read("n.csv", "Name,Office,Name,Office\nAnn,Minister,Bo,CEO\n");
    assert_eq!(names(&halves), ["Ann", "Bo"], "nobody is called by another's name");
    assert_eq!(told(&halves), ["Ann → Bo: other, no date"]);
    let nodes = read("n.csv", "Name,Kind,Also known as\nAnn,person,Annie; Nan\n");
    let ann = nodes.dossier.entities.values().next().unwrap();
    assert_eq!(ann.aliases.iter().map(|alias| &*alias.name).collect::<Vec<_>>(), ["Annie", "Nan"]);
}

#[test]
fn cyrillic_of_windows_is_read() {
    // «From,To,Kind / Иван,Пётр,met» in Windows-1251.
    let table = b"From,To,Kind\n\xc8\xe2\xe0\xed,\xcf\xb8\xf2\xf0,met\n";
    let input = [Input { name: "c.csv", bytes: table }];
    let imported = import::read_all(&input, None, &ImportOptions::default()).unwrap();
    assert_eq!(told(&imported), ["Иван + Пётр: meeting, no date"]);
    assert_says(&imported, "is read as Windows-1251");
}

#[test]
fn a_status_in_a_column_is_taken_as_it_is_meant() {
    let imported = read(
        "s.csv",
        "From,To,Kind,Status,Denied by,Doubted by\nA,B,met,denied,Bo,\nA,C,met,,Cy; Di,\nA,D,met,,,Ed\n\
         A,E,met,false,,\nA,F,met,debunked,,\nA,G,met,unclear,,\nA,H,met,\"denied by G, confirmed by H\",,\n\
         A,I,met,\"reported, later retracted\",,\nA,J,met,hearsay,,\nA,K,met,interesting,,\n",
    );
    let dossier = &imported.dossier;
    let told: Vec<String> = (dossier.contacts.values())
        .map(|contact| {
            let name = |id| dossier.name(id);
            let other = contact.participants.iter().map(|p| name(&p.entity)).find(|n| *n != "A");
            let record = dossier.record(&contact.id).unwrap();
            let evidence = record.evidence();
            let sure: Vec<&str> = evidence.iter().map(|item| item.certainty.as_str()).collect();
            let by: Vec<&str> = evidence.iter().flat_map(|item| &item.by).map(name).collect();
            format!(
                "{}: {}, {}, {}",
                other.unwrap_or_default(),
                Standing::of(record, dossier).verdict.as_str(),
                sure.join(" "),
                by.join(" ")
            )
        })
        .collect();
    let mut told: Vec<&str> = told.iter().map(|line| line.trim_end_matches([',', ' '])).collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            "B: denied, certain, Bo",
            "C: disputed, certain certain certain, Cy Di",
            "D: doubted, certain certain, Ed",
            "E: not asserted, certain",
            "F: not asserted, certain",
            "G: background, possible",
            "H: disputed, certain certain, H G",
            "I: not asserted, certain",
            "J: background, possible",
            "K: background, certain",
        ]
    );
    assert_says(&imported, "directions of contacts");
    let kept = |words: &str| {
        let evidence = dossier.contacts.values().flat_map(|contact| &contact.claim.evidence);
        let mut notes = evidence.filter_map(|item| item.note.as_deref());
        assert!(notes.any(|note| note.contains(words)), "{words}");
    };
    kept("The file calls it debunked.");
    kept("The file gives its status as: interesting.");
    kept("The file gives its status as: denied by G, confirmed by H.");
    let both = read("c.csv", "From,To,Kind,Status\nA,B,met (denied),reported\n");
    assert_eq!(verdicts(&both), ["denied"], "a column does not assert what the kind denies");
    let unlikely = read("c.csv", "From,To,Kind,Confidence\nA,B,met,unlikely\nA,C,met,80%\n");
    assert_eq!(verdicts(&unlikely), ["not asserted", "background"]);
}

#[test]
fn a_column_of_contacts_is_known_by_its_cells() {
    let imported = read(
        "t.csv",
        "Date,Who,With whom,What\n2021-05-01,Ann,Bo,\"Lunch, then call\"\n2021-05-02,Ann,Cal,meeting (online)\n\
         2021-05-03,Ann,Di,\"Meeting\ncancelled\"\n2021-05-04,Ann,Ed (not present),talks\n2021-05-05,Ann,n.n.,talks\n\
         2021-05-06,Ann,Flo,talks\n",
    );
    assert_eq!(
        told(&imported),
        [
            "Ann + Cal: video, 2021-05-02, called: meeting (online)",
            "Ann + Di: meeting, cancelled, 2021-05-03, called: Meeting\ncancelled",
            "Ann + Flo: unstated, 2021-05-06",
            "Ann → Bo: other (Lunch, then call), 2021-05-01",
        ]
    );
    assert_says(&imported, "contacts that are said not to have taken place: 1");
}

#[test]
fn offices_and_footnotes_are_nobody() {
    let imported = read(
        "m.csv",
        "Minister,Date,Organisation,Purpose of meeting\n\
         \"Rt Hon Ann Abel MP\nSecretary of State for Ports\",2021-03-01,Salt Co*,Fees\n\
         \"Bo Berg\nCy Corin\",2021-03-02,Salt Co,Fees\n\n* Salt Co is on the board,,,\n",
    );
    assert_eq!(names(&imported), ["Bo Berg", "Cy Corin", "Rt Hon Ann Abel MP", "Salt Co"]);
    assert_says(&imported, "offices below a name: 1");
    assert_says(&imported, "marks of footnotes behind names: 1");
}

#[test]
fn plain_lists_of_ends_in_json_are_read() {
    let ends = read("l.json", r#"[{"from": "Ann", "to": "Bo", "type": "met", "date": "2021"}]"#);
    assert_eq!(told(&ends), ["Ann + Bo: meeting, 2021"]);
    let pairs =
        read("l.json", r#"{"nodes": [{"id": "a"}, {"id": "b"}], "edges": [["a", "b"], ["a"]]}"#);
    assert_eq!(told(&pairs), ["a → b: other, no date"]);
    assert_says(&pairs, "an element is left out: it is no object");
}

#[test]
fn what_stands_beside_a_guest_is_no_part_of_the_name() {
    let imported = read(
        "m.csv",
        "Minister,Date,Name of organisation,Purpose of meeting\nBo,March 2021,\"Chair, Jo Doe; Al Roe, CEO\",Intro\n\
         Ed,March 2021,Salt Co (virtual),Intro\nFlo,March 2021,Dinner with Salt Co,Intro\n\
         Gus,March 2021,Salt Co (by phone),Intro\nHal,March 2021,Union with a View,Intro\n",
    );
    assert_eq!(
        told(&imported),
        [
            "Al Roe, CEO + Bo + Chair, Jo Doe: meeting, 2021-03, for: Intro",
            "Ed + Salt Co: video, 2021-03, for: Intro, called: virtual",
            "Flo + Salt Co: meeting, 2021-03, for: Intro, called: Dinner",
            "Gus + Salt Co: call, 2021-03, for: Intro, called: phone",
            "Hal + Union with a View: meeting, 2021-03, for: Intro",
        ]
    );
}

#[test]
fn headings_may_say_what_was_done() {
    let trips = "Minister,Destination,Start date of trip,End date of trip\nAnn,Paris,2021-03-01,2021-03-03\n";
    assert_eq!(told(&read("t.csv", trips)), ["Ann → Paris: visited, 2021-03-01/2021-03-03"]);
    let calls = "Caller,Recipient,Date\nAnn,Bo,2021-03-01\n";
    assert_eq!(told(&read("c.csv", calls)), ["Ann + Bo: call, 2021-03-01"]);
}

#[test]
fn a_remark_may_be_all_that_says_so() {
    let row = |remark: &str| {
        let imported = read("c.csv", &format!("From,To,Kind,Comments\nAnn,Bo,met,\"{remark}\"\n"));
        let dossier = &imported.dossier;
        let Some(record) = dossier.records().next() else { return "nothing".to_owned() };
        let verdict = Standing::of(record, dossier).verdict.as_str();
        let RecordRef::Contact(contact) = record else { panic!("{remark}: no contact") };
        let item = &record.evidence()[0];
        format!("{}, {verdict}, {}", contact.modality.as_str(), item.certainty.as_str())
    };
    for (remark, expected) in [
        ("at lunch", "happened, background, certain"),
        ("This meeting never happened", "nothing"),
        ("Bo denies this", "happened, disputed, certain"),
        ("Unconfirmed", "happened, background, possible"),
        ("Alleged by Echo", "happened, background, possible"),
        ("CANCELLED", "cancelled, background, certain"),
        ("Meeting cancelled by Bo, to be moved", "cancelled, background, certain"),
        ("Later shown to be false", "happened, not asserted, certain"),
        ("They spoke of a false report", "happened, background, certain"),
        ("Bo denies the charges against Cy", "happened, background, certain"),
        ("Nobody denies this", "happened, background, certain"),
        ("Bo has not denied it", "happened, background, certain"),
        ("Later denied", "happened, disputed, certain"),
    ] {
        assert_eq!(row(remark), expected, "{remark}");
    }
}

#[test]
fn whom_an_edge_names_may_be_a_node_with_another_id() {
    let nodes = r#""nodes": [{"id": "n1", "label": "Ann"}, {"id": "n2", "label": "Bo"}]"#;
    let edge = |more: &str| {
        let edge = format!(r#"{{"source": "n1", "target": "n2", "kind": "met", {more}}}"#);
        read("l.json", &format!(r#"{{{nodes}, "links": [{edge}]}}"#))
    };
    let denied = edge(r#""note": "Bo has since denied this""#);
    assert_eq!(verdicts(&denied), ["disputed"]);
    assert_eq!(names(&denied), ["Ann", "Bo"]);
    let declined = edge(r#""declined_by": "Bo""#);
    assert_eq!(told(&declined), ["Ann + Bo: meeting, proposed, no date"]);
}

#[test]
fn what_stands_around_a_name_or_a_date_counts() {
    let imported = read(
        "m.csv",
        "Minister,Date,Organisation,Purpose of meeting\nAnn,2021-03-06,CANCELLED - Salt Co,Fees\n\
         Ann,2021-03-07,\"Salt Co, Port Union (both declined)\",Fees\nAnn,2021-03-10 (cancelled),Salt Co,Fees\n\
         Ann,2021-03-11 tbc,Salt Co,Fees\nAnn,2021-03-14,Private meeting,\n",
    );
    assert_eq!(
        told(&imported),
        [
            "Ann + Salt Co: meeting, cancelled, 2021-03-06, for: Fees, called: CANCELLED",
            "Ann + Port Union + Salt Co: meeting, proposed, 2021-03-07, for: Fees",
            "Ann + Salt Co: meeting, cancelled, 2021-03-10 (cancelled), for: Fees",
            "Ann + Salt Co: meeting, planned, 2021-03-11 tbc, for: Fees",
        ]
    );
    assert_says(&imported, "rows that do not say who met: 1");
}
