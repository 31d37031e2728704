//! What a file denies, doubts, takes back or calls off is never taken for a contact that was held, in
//! whatever cell, tag or title it stands. Each line of a table here is a small file of its own.

use counterpart::import::{self, ImportOptions, Imported, Input};
use counterpart::load::{self, Severity};
use counterpart::model::{RecordRef, Standing};

fn read(name: &str, text: &str) -> Imported {
    let input = [Input { name, bytes: text.as_bytes() }];
    let options = ImportOptions::default();
    let imported =
        import::read_all(&input, None, &options).unwrap_or_else(|error| panic!("{text}: {error}"));
    let file = load::parse("t.json", load::write(&imported.dossier).as_bytes());
    let wrong = file.problems.iter().filter(|p| p.severity != Severity::Info);
    assert_eq!(wrong.count(), 0, "{:?}", file.problems);
    imported
}

/// What the first record is, its status and certainty, and who says so; "nothing" without a record.
fn first(imported: &Imported) -> String {
    let dossier = &imported.dossier;
    let Some(record) = dossier.records().find(|record| !matches!(record, RecordRef::Fact(_)))
    else {
        return "nothing".to_owned();
    };
    let what = match record {
        RecordRef::Contact(contact) => contact.modality.as_str().to_owned(),
        RecordRef::Role(role) => role.title.as_deref().unwrap_or("no title").to_owned(),
        RecordRef::Relation(_) => "relation".to_owned(),
        RecordRef::Fact(_) => "fact".to_owned(),
    };
    let verdict = Standing::of(record, dossier).verdict.as_str();
    let certainty = record.evidence().iter().map(|item| item.certainty.as_str()).next();
    let by = record.evidence().iter().flat_map(|item| &item.by).map(|id| dossier.name(id));
    let by: Vec<&str> = by.filter(|name| !name.starts_with("not named")).collect();
    let line = format!("{what}, {verdict}, {}", certainty.unwrap_or_default());
    format!("{line} {}", by.join(" + ")).trim_end().to_owned()
}

#[track_caller]
fn check(name: &str, text: &str, expected: &str) {
    assert_eq!(first(&read(name, text)), expected, "{text}");
}

#[test]
fn what_follows_a_confirmation_counts() {
    for (kind, expected) in [
        ("meeting (confirmed by Cy, cancelled)", "cancelled, background, certain"),
        ("met; confirmed by Cy; did not attend", "nothing"),
        ("meeting (reported, did not take place)", "nothing"),
        ("met (confirmed, but not held)", "nothing"),
        ("meeting, confirmed, postponed", "planned, background, certain"),
        ("met (confirmed by Cy, planned)", "planned, background, certain"),
        ("met (reported by Cy as cancelled)", "cancelled, background, certain"),
        ("meeting (announced)", "planned, background, certain"),
        ("meeting (announced by Cy)", "planned, background, certain"),
        ("met (asserted, false)", "happened, not asserted, certain"),
        ("met (confirmed by Cy, false)", "happened, not asserted, certain"),
        ("met (claimed by Cy, refuted)", "happened, not asserted, certain"),
        ("met (denied by Bo, confirmed by Cy, retracted)", "happened, not asserted, certain"),
        ("met (confirmed by nobody)", "happened, background, possible"),
        ("met (according to no one)", "happened, background, possible"),
        ("met (Bo confirms it)", "happened, reported, certain Bo"),
        ("met (Bo denies it, Cy confirms it)", "happened, disputed, certain Cy + Bo"),
        ("call (2021-03-04, cancelled)", "cancelled, background, certain"),
        ("member of (confirmed by Cy, cancelled)", "relation, not asserted, certain"),
    ] {
        check("e.csv", &format!("From,To,Kind\nAnn,Bo,\"{kind}\"\n"), expected);
    }
    let denied = read("e.csv", "From,To,Kind\nAnn,Bo,\"meeting (denied, later cancelled)\"\n");
    let told = first(&denied);
    assert!(told.starts_with("cancelled, denied"), "{told}");
}

#[test]
fn a_denial_counts_in_every_column() {
    for (row, expected) in [
        ("met,denied by Bo,,", "happened, denied, certain Bo"),
        ("met,Bo denies it,,", "happened, denied, certain Bo"),
        ("met (confirmed by Cy),met (denied by Di),,", "happened, disputed, certain Cy + Di"),
        ("met,,\"confirmed by Cy, cancelled\",", "cancelled, background, certain"),
        ("met,,alleged by Cy,", "happened, background, possible"),
        ("met,,held,Denied by Bo", "happened, denied, certain Bo"),
        ("met,,confirmed,Denied by Bo", "happened, denied, certain Bo"),
    ] {
        let text = format!("From,To,Kind,Label,Status,Purpose\nAnn,Bo,{row}\n");
        check("e.csv", &text, expected);
    }
    let said = read("e.csv", "From,To,Kind,Status\nAnn,Bo,met,Cy says it was denied\n");
    assert!(first(&said).starts_with("happened, denied"), "{}", first(&said));
    assert!(said.dossier.entities.values().all(|entity| !entity.name.contains("Cy")));
}

#[test]
fn tags_only_take_away() {
    for (more, expected) in [
        (r#""tags": ["rumoured"], "status": "denied by Bo""#, "happened, denied, certain Bo"),
        (r#""tags": ["denied by Bo"]"#, "happened, denied, certain Bo"),
        (r#""tags": ["denied by Bo"], "status": "reported""#, "happened, denied, certain Bo"),
        (r#""tags": ["debunked"]"#, "happened, not asserted, certain"),
        (r#""tags": ["debunked"], "status": "confirmed""#, "happened, not asserted, certain"),
        (r#""tags": ["ports", "future"]"#, "happened, background, certain"),
        (r#""tags": ["ports", "cancelled"]"#, "cancelled, background, certain"),
        (r#""tags": ["rumoured"]"#, "happened, background, possible"),
    ] {
        let text = format!(
            r#"{{"elements": [{{"label": "Ann"}}, {{"label": "Bo"}}], "connections": [{{"from": "Ann",
            "to": "Bo", "type": "met with", {more}}}]}}"#
        );
        check("k.json", &text, expected);
    }
    let both = r#"{"elements": [{"label": "Ann"}, {"label": "Bo"}], "connections": [{"from": "Ann",
        "to": "Bo", "type": "met with", "tags": ["rumoured", "denied"]}]}"#;
    assert!(first(&read("k.json", both)).starts_with("happened, denied"));
}

#[test]
fn a_role_in_follow_the_money_may_not_be_so() {
    let people = r#"{"id": "a", "schema": "Person", "properties": {"name": ["Ann"]}}
        {"id": "c", "schema": "Company", "properties": {"name": ["Salt"]}}"#;
    let people = people.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    for (role, expected) in [
        ("met (confirmed by Cy, cancelled)", "cancelled, background, certain"),
        ("owner (confirmed, refuted)", "relation, not asserted, certain"),
    ] {
        let link = format!(
            r#"{{"id": "l", "schema": "UnknownLink", "properties": {{"subject": ["a"], "object": ["c"], "role": ["{role}"]}}}}"#
        );
        check("t.ftm", &format!("{people}\n{link}\n"), expected);
    }
    for (event, expected) in [
        (r#""name": ["Denied meeting"]"#, "happened, denied, certain"),
        (r#""name": ["Talks"], "summary": ["Cancelled."]"#, "cancelled, background, certain"),
        (
            r#""name": ["Talks"], "summary": ["The call was denied by Ann"]"#,
            "happened, denied, certain",
        ),
    ] {
        let event = format!(
            r#"{{"id": "e", "schema": "Event", "properties": {{"involved": ["a", "c"], {event}}}}}"#
        );
        let told = first(&read("t.ftm", &format!("{people}\n{event}\n")));
        assert!(told.starts_with(expected), "{event}: {told}");
    }
    for (office, expected) in [
        ("Chair (denied)", "Chair, denied, certain"),
        ("Chair (declined)", "Chair, not asserted, certain"),
        ("alleged adviser", "alleged adviser, background, possible"),
    ] {
        let position = format!(
            r#"{{"id": "p", "schema": "Position", "properties": {{"name": ["{office}"], "organization": ["c"]}}}}"#
        );
        let holds =
            r#"{"id": "o", "schema": "Occupancy", "properties": {"holder": ["a"], "post": ["p"]}}"#;
        let told = first(&read("t.ftm", &format!("{people}\n{position}\n{holds}\n")));
        assert!(told.starts_with(expected), "{office}: {told}");
    }
}

#[test]
fn words_without_end_take_no_time() {
    let long = "x y ".repeat(2_000);
    let kind = format!("met ({}denied)", "is ".repeat(50_000));
    let imported = read("e.csv", &format!("From,To,Kind,Label\nAnn,Bo,{kind},{long}\n"));
    assert_eq!(imported.counts.relations, 1);
}
