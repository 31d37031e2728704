//! A matrix, with names across and down, links two names where it has a mark. What a mark means, only
//! the reader can say.

use counterpart::import::{
    self, CsvMapping, ForeignFormat, ImportOptions, Imported, Input, Said, csv_preview, recognise,
};
use counterpart::load::{self, Severity};

use crate::cases::{assert_says, names, told};

fn with_mark(text: &str, mark: &str) -> Imported {
    let said = Said { matrix: Some(true), ..Said::default() };
    let preview = csv_preview(text.as_bytes(), said).unwrap();
    let mut mapping: CsvMapping = preview.mapping;
    mark.clone_into(&mut mapping.mark);
    read_as(&[("m.csv", text)], &ImportOptions { csv: Some(mapping), said })
}

fn read(text: &str) -> Imported {
    read_as(&[("m.csv", text)], &ImportOptions::default())
}

fn read_as(files: &[(&str, &str)], options: &ImportOptions) -> Imported {
    let inputs: Vec<Input<'_>> =
        files.iter().map(|(name, text)| Input { name, bytes: text.as_bytes() }).collect();
    let imported = import::read_all(&inputs, None, options).unwrap();
    let file = load::parse("t.json", load::write(&imported.dossier).as_bytes());
    let wrong = file.problems.iter().filter(|p| p.severity != Severity::Info);
    assert_eq!(wrong.count(), 0, "{:?}", file.problems);
    imported
}

const SQUARE: &str = ",Ann,Bo,Cy\nAnn,0,1,0\nBo,1,0,x\nCy,0,x,0\n";

#[test]
fn a_mark_is_a_link_until_somebody_says_what_it_means() {
    assert_eq!(recognise(SQUARE.as_bytes(), "m.csv"), Some(ForeignFormat::CsvEdges));
    let imported = read(SQUARE);
    assert_eq!(names(&imported), ["Ann", "Bo", "Cy"]);
    let no_way = "It gives the link no direction.";
    assert_eq!(
        told(&imported),
        [format!("Ann → Bo: other, no date {no_way}"), format!("Bo → Cy: other, no date {no_way}")]
    );
    assert_says(&imported, "the table is a matrix of 3 names down and 3 across");
    assert_says(&imported, "in no direction; nothing says what a mark means");
    let note = imported.dossier.relations["relation-2"].claim.evidence[0].note.clone();
    assert!(note.unwrap().starts_with("From m.csv, row 3."));
}

#[test]
fn a_mark_can_be_a_contact_or_a_kind_of_relation() {
    let met = with_mark(SQUARE, "met with");
    assert_eq!(told(&met), ["Ann + Bo: meeting, no date", "Bo + Cy: meeting, no date"]);
    assert_says(&met, "a mark is taken for \"met with\"");
    // Who belongs to what: other names across than down.
    let two = with_mark("Person,Port Union,Salt Board\nAnn,x,\nBo,1,yes\nCy,,-\n", "member of");
    assert_eq!(
        told(&two),
        [
            "Ann → Port Union: member_of, no date",
            "Bo → Port Union: member_of, no date",
            "Bo → Salt Board: member_of, no date",
        ]
    );
    assert_eq!(names(&two), ["Ann", "Bo", "Cy", "Port Union", "Salt Board"], "Cy is in no cell");
}

#[test]
fn the_direction_is_that_of_the_marks() {
    let one_way = read(",Ann,Bo,Cy\nAnn,0,1,1\nBo,0,0,0\nCy,1,0,0\n");
    assert_eq!(
        told(&one_way),
        ["Ann → Bo: other, no date", "Ann → Cy: other, no date", "Cy → Ann: other, no date",]
    );
    assert_says(&one_way, "from its row to its column");
    let half = read(",Bo,Cy\nAnn,1,1\nBo,,1\nCy,,\n");
    assert_eq!(told(&half).len(), 3);
    assert_says(&half, "in no direction");
    // Two who met have met each other, whoever says so.
    let met = with_mark(",Ann,Bo\nAnn,0,1\nBo,0,0\n", "called");
    assert_eq!(told(&met), ["Ann + Bo: call, no date"]);
}

#[test]
fn numbers_words_and_doubts_in_cells_are_kept() {
    let imported = read(",Ann,Bo,Cy,Di\nAnn,,3,?,0.5\nBo,3,,,\nCy,?,,,\nDi,0.5,,,\n");
    assert_eq!(
        told(&imported),
        [
            "Ann → Bo: other, no date The matrix has 3 there. It gives the link no direction.",
            "Ann → Cy: other, no date It gives the link no direction.",
            "Ann → Di: other, no date The matrix has 0.5 there. It gives the link no direction.",
        ]
    );
    let unsure = &imported.dossier.relations["relation-2"].claim.evidence[0];
    assert_eq!(unsure.certainty.as_str(), "possible");
    // One cell says less than the other about the same meeting.
    let met = with_mark(",Ann,Bo,Cy\nAnn,,lunch,?\nBo,denied,,alleged\nCy,x,call,\n", "met with");
    let first = met.dossier.contacts.values().map(|contact| &contact.claim.evidence[0]);
    let said: Vec<_> = first.map(|item| (item.stance.as_str(), item.certainty.as_str())).collect();
    assert_eq!(said, [("denies", "certain"), ("asserts", "possible"), ("asserts", "possible")]);
    let words = read(",Ann,Bo,Cy\nAnn,,met,denied\nBo,met,,funds\nCy,denied,funds,\n");
    assert_eq!(
        told(&words),
        [
            "Ann + Bo: meeting, no date",
            "Ann → Cy: other, no date “denied” in m.csv It gives the link no direction.",
            "Bo → Cy: other (funds), no date It gives the link no direction.",
        ]
    );
}

#[test]
fn what_is_no_link_is_listed() {
    let table = "Return for May\n;Ann;Bo;Total\nAnn;1;1;2\nBo;1;;1\n;1;;\nTotal;2;1;3\n";
    let imported = read(table);
    assert_eq!(told(&imported).len(), 1, "{:?}", told(&imported));
    assert_eq!(names(&imported), ["Ann", "Bo"]);
    assert_says(&imported, "marks where the row and the column of a name cross: 1");
    assert_says(&imported, "totals at the ends of rows: 2");
    assert_says(&imported, "rows of totals: 1");
    assert_says(&imported, "marks in rows without a name: 1");
    assert_eq!(imported.dossier.note.as_deref(), Some("Above the table: Return for May"));
}

#[test]
fn a_table_of_nodes_may_stand_beside_a_matrix() {
    let nodes = "Id,Label,Kind\na,Ann,person\nb,Bo,person\n";
    let files = [("n.csv", nodes), ("m.csv", ",Ann,Bo\nAnn,,1\nBo,,\n")];
    let imported = read_as(&files, &ImportOptions::default());
    assert_eq!(names(&imported), ["Ann", "Bo"]);
    assert!(imported.dossier.entities.values().all(|one| one.kind.as_str() == "person"));
    assert_eq!(imported.dossier.relations.len(), 1);
}
