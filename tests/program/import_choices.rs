//! What can be said of a table on the command line: that it has no headings, that each row is a
//! meeting, which number of a date is the day, and what each column means.

#![allow(clippy::unwrap_used, reason = "a test that fails says so by panicking")]

use std::fs;
use std::process::Command;

use serde_json::Value;

/// Imports a table with arguments: the written file, or what was said instead.
fn imported(table: &str, arguments: &[&str]) -> Result<Value, String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("t.csv"), table).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_counterpart"))
        .args(["import", "t.csv", "-o", "-"])
        .args(arguments)
        .current_dir(folder.path())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    if output.stdout.is_empty() {
        return Err(String::from_utf8(output.stderr).unwrap());
    }
    Ok(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn a_first_row_can_be_said_to_be_data() {
    let table = "Ida,Oke\nEne,Jon\n";
    let refused = imported(table, &[]).unwrap_err();
    assert!(refused.contains("--no-header"), "{refused}");
    let read = imported(table, &["--no-header"]).unwrap();
    assert_eq!(read["relations"].as_array().unwrap().len(), 2);
    let three = "Ida,pays,Oke\nEne,pays,Jon\n";
    let map = ["--no-header", "--map", "source=1,target=3,label=2"];
    let read = imported(three, &map).unwrap();
    assert_eq!(read["relations"][0]["label"], "pays");
    assert_eq!(read["relations"].as_array().unwrap().len(), 2);
}

#[test]
fn what_a_mark_in_a_matrix_means_can_be_said() {
    let table = "Name,Port Union,Salt Board\nIda,x,\nOke,x,x\n";
    let nodes = imported(table, &[]).unwrap();
    assert!(nodes["relations"].is_null(), "other names across than down may be properties");
    let read = imported(table, &["--mark", "member of"]).unwrap();
    assert_eq!(read["relations"].as_array().unwrap().len(), 3);
    assert_eq!(read["relations"][0]["kind"], "member_of");
    let met = imported(",Ida,Oke\nIda,,1\nOke,1,\n", &["--mark", "met with"]).unwrap();
    assert_eq!(met["contacts"][0]["participants"], serde_json::json!(["ida", "oke"]));
}

#[test]
fn who_received_everybody_can_be_said() {
    let table = "Title,Date,Meeting with\nPorts,2021-03-12,Salt Board\n";
    let refused = imported(table, &[]).unwrap_err();
    assert!(refused.contains("--host NAME"), "{refused}");
    let alone = imported(table, &["--meetings"]).unwrap();
    assert!(alone["contacts"].is_null(), "nobody meets alone");
    let read = imported(table, &["--host", "Ida Holm"]).unwrap();
    let met = &read["contacts"][0];
    assert_eq!(met["participants"], serde_json::json!(["ida-holm", "salt-board"]));
    assert_eq!((&met["when"], &met["purpose"][0]), (&"2021-03-12".into(), &"Ports".into()));
}

#[test]
fn each_row_can_be_said_to_be_a_meeting_and_every_column_what_it_means() {
    let table = "Wer,Wen,Wann,Wozu,Wo,Laut\nIda,Salt Board; Port Union,03/04/2024,Quotas,Oldport,https://g.example/1\n";
    let read = imported(
        table,
        &[
            "--meetings",
            "--dates",
            "day-first",
            "--map",
            "source=Wer,target=Wen,date=Wann,purpose=Wozu,place=Wo,url=Laut",
        ],
    )
    .unwrap();
    let meeting = &read["contacts"][0];
    assert_eq!(meeting["participants"].as_array().unwrap().len(), 3);
    assert_eq!(meeting["when"], "2024-04-03");
    assert_eq!(meeting["purpose"][0], "Quotas");
    assert_eq!(meeting["place"], "place-oldport");
    let apart = "Wer,Wen,J,M,T,Von\nIda,Oke,2021,3,12,x\n";
    let map = ["--meetings", "--map", "source=Wer,target=Wen,year=J,month=M,day=T"];
    assert_eq!(imported(apart, &map).unwrap()["contacts"][0]["when"], "2021-03-12");
    let spans = "Wer,Wen,A,E\nIda,Oke,2019,2021\n";
    let map = ["--map", "source=Wer,target=Wen,start=A,end=E"];
    assert_eq!(imported(spans, &map).unwrap()["relations"][0]["when"], "2019/2021");
    let other = imported(table, &["--dates", "sometimes"]).unwrap_err();
    assert!(other.contains("expected day-first or month-first"), "{other}");
}
