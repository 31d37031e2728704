//! Nothing is lost in silence: each importer reads a file in which every attribute that its format
//! knows has a value that is found nowhere else, `zzNAME`. Each such value stands in the dossier, or
//! its name is among what was not carried over or among the problems.

use counterpart::import::{self, ImportOptions, Input};
use counterpart::load;

/// The names behind `zz` in a text, each once.
fn marked(text: &str) -> Vec<String> {
    let mut names: Vec<String> = text
        .split("zz")
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// What is neither in the dossier nor listed.
fn silent(files: &[(&str, &str)]) -> Vec<String> {
    let inputs: Vec<Input<'_>> =
        files.iter().map(|(name, text)| Input { name, bytes: text.as_bytes() }).collect();
    let imported = import::read_all(&inputs, None, &ImportOptions::default())
        .unwrap_or_else(|error| panic!("{error}"));
    let written = load::write(&imported.dossier);
    let problems = imported.problems.iter().map(ToString::to_string);
    let listed =
        problems.chain(imported.not_carried.iter().cloned()).collect::<Vec<_>>().join("\n");
    // "Words used" is `words_used` and `wordsused`.
    let listed = listed.to_lowercase().replace([' ', '_'], "");
    let all: Vec<String> = files.iter().flat_map(|(_, text)| marked(text)).collect();
    assert!(all.len() > 5, "{all:?}");
    all.into_iter()
        .filter(|name| !written.contains(&format!("zz{name}")))
        .filter(|name| !listed.contains(&name.to_lowercase().replace('_', "")))
        .collect()
}

fn complete(files: &[(&str, &str)]) {
    assert_eq!(silent(files), Vec::<String>::new(), "{}", files[0].0);
}

#[test]
fn tables_lose_nothing_in_silence() {
    complete(&[(
        "edges.csv",
        "From,To,Id,Kind,Type,Label,Mode,Status,Date,Start,End,As of,Time words,Quote,Url,Document,\
         Published,Publisher,By,Certainty,Content,Purpose,Not purpose,Words used,Series,Place,Part,\
         Note,Direction,Undirected,Directed,Title,Modality,Weight,Color,Mood,Interaction,Name\n\
         zzfrom,zzto,zzid,zzkind,zztype,zzlabel,zzmode,zzstatus,zzdate,zzstart,zzend,zzas_of,zztime,\
         zzquote,https://zzurl.example/a,zzdocument,zzpublished,zzpublisher,zzby,zzcertainty,\
         zzcontent,zzpurpose,zznotpurpose,zzwordsused,zzseries,zzplace,zzpart,zznote,zzdirection,\
         zzundirected,zzdirected,zztitle,zzmodality,zzweight,zzcolor,zzmood,zzinteraction,zzname\n",
    )]);
    complete(&[
        (
            "nodes.csv",
            "Id,Label,Kind,Aliases,Note,Wikidata,Url,Country,Born,x,Size,Anonymous,Identifiers\n\
             zzid,zzlabel,zzkind,zzalias,zznote,zzwikidata,https://zzurl.example/a,zzcountry,zzborn,\
             zzx,zzsize,zzanonymous,scheme=zzidentifiers\n",
        ),
        ("edges.csv", "Source,Target,Kind,Strength\nzzid,zzto,zzsort,zzstrength\n"),
    ]);
    complete(&[(
        "dates.csv",
        "Minister,Year,Month,Day,Organisation,Purpose\nzzminister,zzyear,zzmonth,zzday,zzorganisation,zzpurpose\n\
         zzalone,,,,,\nzznext,2021,3,1,zzother,zzmore\n",
    )]);
    complete(&[(
        "meetings.csv",
        "zzabove one,,,,,,,\nMinister,Date,Organisation,Purpose,Type of meeting,Venue,Department,Attendance\n\
         zzminister,zzdate,\"zzone, zztwo\",zzpurpose,zzform,zzvenue,zzdepartment,zzattendance\n",
    )]);
}

#[test]
fn graphs_lose_nothing_in_silence() {
    complete(&[(
        "a.graphml",
        "<graphml><key id='g' for='graph' attr.name='mood'/><key id='k' for='node' attr.name='country'/>\
         <key id='e' for='edge' attr.name='tone'/><desc>zzdesc</desc><graph id='G'><data key='g'>zzmood</data>\
         <node id='zznode' extra='zzextra'><data key='k'>zzcountry</data><desc>zznodedesc</desc></node>\
         <node id='b'><data key='zzundeclared'>zzvalue</data></node>\
         <edge id='zzedge' source='zznode' target='b' own='zzown'><data key='e'>zztone</data>\
         <data key='label'>zzlabel</data><data key='date'>zzdate</data></edge></graph></graphml>",
    )]);
    complete(&[(
        "a.gexf",
        "<gexf><meta lastmodifieddate='zzlastmodifieddate'><creator>zzcreator</creator><keywords>zzkeywords</keywords>\
         <description>zzdescription</description></meta><graph>\
         <attributes class='node'><attribute id='0' title='country'/></attributes>\
         <attributes class='edge'><attribute id='0' title='tone'/></attributes>\
         <nodes><node id='zznode' label='zzlabel' extra='zzextra'><attvalues><attvalue for='0' value='zzcountry'/></attvalues></node>\
         <node id='b'/></nodes><edges><edge id='zzedge' source='zznode' target='b' kind='zzkind' label='zzsaid' \
         weight='2' type='zztype'><attvalues><attvalue for='0' value='zztone'/></attvalues></edge></edges></graph></gexf>",
    )]);
}

#[test]
fn json_of_graphs_loses_nothing_in_silence() {
    complete(&[(
        "a.cyjs",
        r#"{"style": [{"selector": "zzstyle"}], "data": {"name": "zzname", "mood": "zzmood"}, "zoom": "zzzoom",
        "elements": {"nodes": [{"data": {"id": "zzid", "label": "zzlabel", "type": "zzkind", "parent": "zzparent",
        "nested": {"a": "zznested"}, "list": ["zzone", "zztwo"]}, "classes": "zzclass", "scratch": "zzscratch",
        "position": {"x": "zzposition"}}, {"data": {"id": "b"}}],
        "edges": [{"data": {"id": "zzedge", "source": "zzid", "target": "b", "interaction": "zzinteraction",
        "tone": "zztone", "label": "zzsaid", "weight": "zzweight"}, "classes": "zzclasses"}]}}"#,
    )]);
    complete(&[(
        "a.json",
        r#"{"directed": true, "graph": {"name": "zzname", "mood": "zzmood"}, "extra": ["zzextra"],
        "nodes": [{"id": "zzid", "label": "zzlabel", "country": "zzcountry", "nested": {"a": "zznested"},
        "list": ["zzone", "zztwo"], "x": "zzx"}, {"id": "b"}],
        "links": [{"source": "zzid", "target": "b", "relation": "zzrelation", "tone": "zztone",
        "label": "zzsaid", "key": "zzkey", "nested": {"b": "zznested"}, "arrows": "zzarrows"}]}"#,
    )]);
    complete(&[(
        "k.json",
        r#"{"elements": [{"label": "zzlabel", "type": "zztype", "tags": ["zztag"], "description": "zzdescription",
        "image": "zzimage", "attributes": {"born": "zzborn"}}, {"label": "b"}], "maps": [{"name": "zzmaps"}],
        "connections": [{"from": "zzlabel", "to": "b", "type": "zzkind", "label": "zzsaid", "direction": "zzdirection",
        "strength": "zzstrength", "description": "zzremark", "attributes": {"tone": "zztone"}}]}"#,
    )]);
    complete(&[(
        "o.json",
        r#"{"title": "zztitle", "description": "zzdescription", "user": "zzuser", "nodes": {"1": {"id": "1",
        "name": "zzname", "description": "zznote", "blurb": "zzblurb", "url": "https://zzurl.example/",
        "x": "zzx", "color": "zzcolor"}, "2": {"id": "2", "name": "b"}},
        "edges": {"zzid": {"id": "zzid", "node1_id": "1", "node2_id": "2", "label": "zzlabel", "dash": true,
        "category": "zzcategory", "url": "https://zzaddress.example/"}},
        "captions": {"1": {"text": "zzcaption", "x": "zzx", "font": "zzfont"}}, "settings": {"a": "zzsettings"}}"#,
    )]);
}

#[test]
fn popolo_loses_nothing_in_silence() {
    complete(&[(
        "a.json",
        r#"{"meta": {"a": "zzmeta"}, "persons": [{"id": "zzperson", "name": "zzname", "family_name": "zzfamily",
        "other_names": [{"name": "zzother", "note": "zznote", "end_date": "zzend_date"}], "sort_name": "zzsort",
        "email": "zzemail", "gender": "zzgender", "birth_date": "zzbirth", "summary": "zzsummary",
        "biography": "zzbiography", "national_identity": "zznational", "image": "https://zzimage.example/",
        "identifiers": [{"scheme": "zzscheme", "identifier": "zzidentifier", "until": "zzuntil"}, "zzidentifiers",
        {"identifier": "zznumber"}],
        "contact_details": [{"type": "zzsort_of", "value": "zzphone", "note": "zzcalled"}],
        "links": [{"url": "https://zzlink.example/", "note": "zzlinknote"}, "zzlinks", {"kind": "zzkind"}], "tags": ["zztags"]}],
        "organizations": [{"id": "o", "name": "zzorganization", "classification": "zzclassification",
        "founding_date": "zzfounding", "parent_id": "p"}, {"id": "p", "name": "b"}],
        "posts": [{"id": "post", "label": "zzlabel", "role": "zzrole", "organization_id": "o",
        "start_date": "zzstart_date", "area": {"name": "zzarea"}}],
        "memberships": [{"id": "zzmembership", "person_id": "zzperson", "post_id": "post", "label": "zzlabelled",
        "role": "zzminister", "start_date": "2020", "start_reason": "zzstart_reason", "area_id": "zzarea_id",
        "sources": [{"url": "https://zzsource.example/", "note": "zzsourcenote"}, {"url": "https://zzsources.example/"}]}],
        "people": [{"id": "q", "name": "zzpeople", "other_names": "zzother_names",
        "memberships": [{"organization": {"id": "inner", "name": "zzinner"}, "sources": [{"url": "zzsources"}]}]}],
        "areas": [{"id": "a", "name": "zzplace", "classification": "zzclassification", "geometry": {"a": "zzgeometry"}}],
        "events": [{"id": "e", "name": "zzevents"}]}"#,
    )]);
}

#[test]
fn followthemoney_loses_nothing_in_silence() {
    complete(&[(
        "a.ftm",
        r#"{"id": "zzp", "schema": "Person", "datasets": ["zzdatasets"], "properties": {"name": ["zzname", "zzsecond"],
 "alias": ["zzalias"], "birthDate": ["zzbirthDate"], "country": ["zzcountry"], "notes": ["zznotes"], "topics": ["zztopics"],
 "sourceUrl": ["https://zzsourceUrl.example/"], "gender": ["zzgender"], "wikidataId": ["zzwikidata"]}}
{"id": "o", "schema": "Company", "properties": {"name": ["zzcompany"], "registrationNumber": ["zzregistration"],
 "jurisdiction": ["zzjurisdiction"], "addressEntity": ["a"]}}
{"id": "a", "schema": "Address", "properties": {"full": ["zzfull"], "city": ["zzcity"]}}
{"id": "zzown", "schema": "Ownership", "properties": {"owner": ["zzp"], "asset": ["o"], "percentage": ["zzpercentage"],
 "role": ["zzrole"], "startDate": ["zzstartDate"], "status": ["zzstatus"], "summary": ["zzsummary"], "recordId": ["zzrecordId"],
 "description": ["zzdescription"], "publisher": ["zzpublisher"], "modifiedAt": ["zzmodifiedAt"]}}
{"id": "pos", "schema": "Position", "properties": {"name": ["zzposition"], "country": ["zzland"], "topics": ["zztopics"]}}
{"id": "occ", "schema": "Occupancy", "properties": {"holder": ["zzp"], "post": ["pos"], "status": ["zzstatus"], "constituency": ["zzconstituency"]}}
{"id": "ev", "schema": "Event", "properties": {"name": ["zzevent"], "involved": ["zzp", "o"], "location": ["zzlocation"],
 "date": ["zzday"], "keywords": ["zzkeywords"], "important": ["zzimportant"]}}
{"id": "doc", "schema": "Article", "properties": {"title": ["zztitle"], "author": ["zzauthor"], "publishedAt": ["zzdates"],
 "bodyText": ["zzbody"], "language": ["zzlanguage"], "publisher": ["zzpress"], "mimeType": ["zzmimeType"]}}
{"id": "san", "schema": "Sanction", "properties": {"entity": ["zzp"], "authority": ["zzauthority"], "program": ["zzprogram"],
 "reason": ["zzreason"], "listingDate": ["zzlistingDate"]}}
{"id": "pay", "schema": "Payment", "properties": {"payer": ["zzp"], "beneficiary": ["o"], "amount": ["zzamount"], "purpose": ["zzpurpose"]}}
{"id": "note", "schema": "Note", "properties": {"entity": ["zzp"], "description": ["zzremark"], "date": ["zzdate"]}}
{"id": "risk", "schema": "Risk", "properties": {"entity": ["zzp"], "reason": ["zzdanger"], "score": ["zzscore"], "date": ["zzdate"]}}
"#
        .replace("\n ", " ")
        .as_str(),
    )]);
}
