//! Nothing that a file says was cancelled, declined, denied or not held comes in as having happened, and
//! nobody is met whom it does not name. What is left out for that is listed. Files: `tests/foreign/cases`.

use counterpart::model::Standing;

use crate::cases::{assert_says, check, names, read, told};

#[test]
fn a_type_may_say_that_no_meeting_took_place() {
    let imported = check(
        "held/type.csv",
        &[
            "Acme + Orla: unstated, cancelled, 2021-03-12, for: Ports, called: Cancelled",
            "Bay + Orla: unstated, planned, 2021-03-12, for: Ports, called: Postponed to a later date",
            "Cee + Orla: unstated, 2021-03-12, for: Ports, called: Event",
            "Gee + Orla: unstated, proposed, 2021-03-12, for: Ports, called: Invitation declined",
            "Hah + Orla: unstated, proposed, 2021-03-12, for: Ports, called: Invitation",
        ],
    );
    assert_says(&imported, "contacts that are said not to have taken place: 1");
    assert_says(&imported, "gifts, which are no contacts: 1");
}

#[test]
fn a_guest_or_a_purpose_may_say_so_too() {
    let imported = check(
        "held/guests.csv",
        &[
            "Ketterby Shipping + Orla Penn: meeting, proposed, 2021-03-18, for: Ports, called: declined",
            "Ketterby Shipping + Orla Penn: meeting, cancelled, 2021-03-19, \
             called: Cancelled due to illness",
            "Bay Ltd + Orla Penn: meeting, 2021-03-20, for: Ports",
            "Cancelled Orders Ltd + Orla Penn: meeting, 2021-03-21, for: Cancelled orders for steel",
        ],
    );
    assert_says(&imported, "rows that say that no meeting took place: 2");
    assert_says(&imported, "rows that do not say who met: 1");
    assert_says(&imported, "who did not come to a meeting (\"Ketterby Shipping\"): 1");
}

#[test]
fn of_edges_the_outcome_counts() {
    let imported = check(
        "held/edges.csv",
        &[
            "Ann + Bo: meeting, proposed, no date, called: Declined",
            "Ann + Di: meeting, no date",
            "Ann + Flo: call, planned, no date, called: to be confirmed",
            "Ann → Ed: other (funds), no date The file calls it Called off.",
        ],
    );
    assert_says(&imported, "contacts that are said not to have taken place: 1");
    let dossier = &imported.dossier;
    let link = dossier.records().find(|r| r.sort() == "relation").unwrap();
    assert!(!Standing::of(link, dossier).asserted, "called off and asserted");
}

#[test]
fn the_kind_of_a_link_may_say_so_too() {
    let imported = check(
        "held/kind.csv",
        &[
            "Ann + Bo: meeting, cancelled, no date, called: Meeting (cancelled)",
            "Ann + Cy: meeting, planned, no date, called: Planned meeting",
            "Ann + Di: meeting, no date",
        ],
    );
    assert_says(&imported, "contacts that are said not to have taken place: 1");
}

#[test]
fn a_link_that_is_only_called_declined_is_said_by_nobody() {
    let imported = check(
        "held/declined.csv",
        &[
            "Ann → Bo: other (Declined), no date The file calls it Declined.",
            "Ann → Cy: other (Cancelled), no date The file calls it Cancelled.",
            "Ann → Di: other (Invited), no date",
            "Ann → Ed: other (declined comment on), no date",
        ],
    );
    let dossier = &imported.dossier;
    let verdicts: Vec<&str> =
        dossier.records().map(|record| Standing::of(record, dossier).verdict.as_str()).collect();
    assert_eq!(verdicts, ["not asserted", "not asserted", "background", "background"]);
}

#[test]
fn a_word_that_is_true_or_false_counts() {
    let imported = read("held/flags.json");
    let dossier = &imported.dossier;
    let told: Vec<String> = (dossier.records())
        .map(|record| {
            let verdict = Standing::of(record, dossier).verdict;
            format!("{}: {}", record.id(), verdict.as_str())
        })
        .collect();
    assert_eq!(
        told,
        [
            "contact: background",
            "contact-2: denied",
            "contact-3: background",
            "contact-4: disputed",
            "relation: not asserted",
        ]
    );
    let cancelled = &dossier.contacts["contact-3"];
    assert_eq!(cancelled.modality.as_str(), "cancelled");
    let denied = &dossier.contacts["contact-2"].claim.evidence[0];
    assert_eq!(dossier.name(&denied.by[0]), "somebody");
    let disputed = &dossier.contacts["contact-4"];
    let speakers = disputed.claim.evidence.iter().flat_map(|item| &item.by);
    assert_eq!(speakers.map(|id| dossier.name(id)).collect::<Vec<_>>(), ["Cy"]);
}

#[test]
fn how_somebody_was_in_touch_is_no_meeting() {
    check(
        "method/register.csv",
        &[
            "Acme + Orla: call, 2021-03-12, for: Ports, called: Telephone",
            "Acme + Orla: letter, 2021-03-13, for: Ports",
            "Acme + Orla: unstated, 2021-03-14, for: Ports, called: Carrier pigeon",
        ],
    );
    check(
        "method/activity.csv",
        &[
            "Irish Builders Association + Mary Murphy: meeting, 2023-09-13, for: Housing policy",
            "Tom Byrne + Wind Ltd: message, 2023-09-14, for: Energy, called: Email",
        ],
    );
    let imported = check(
        "method/channel.csv",
        &["Ann + Bo: call, no date, called: Telephone", "Ann → Cy: other, no date"],
    );
    assert_says(&imported, "edge attribute \"Channel\": 1");
}

#[test]
fn words_for_nobody_are_nobody() {
    let imported = check("nobody/ends.csv", &["Ann + Null: meeting, no date"]);
    assert_eq!(names(&imported), ["Ann", "Null"]);
    assert_says(&imported, "edges that name nobody at an end (\"unknown\"): 2");
    assert_says(&imported, "edges that name nobody at an end (\"NaN\"): 1");
    assert_says(&imported, "edges that name nobody at an end (\"[redacted]\"): 1");
    assert_says(&imported, "edges that name nobody at an end (\"-\"): 1");
}

#[test]
fn a_total_is_no_row_and_a_dash_no_value() {
    let imported =
        check("nobody/total.csv", &["Ann + Bo: call, no date", "Total → Shell: other, no date"]);
    assert_says(&imported, "rows of totals: 2");
    assert_eq!(
        told(&read("nobody/dash.csv")),
        [
            "BigOil SA + Commissioner Vera Lund: meeting, 2024-03-13, for: Green Deal",
            "Commissioner Vera Lund + NGO Forum: meeting, 2024-03-14",
        ]
    );
}
