//! The reader's own note and grade on a record or document, shown apart from what the file says.
//! Also the mark that lists show for a note, and the list of all notes. `app` saves the notes.

use egui::{ComboBox, Context, Frame, Id, Margin, Stroke, TextEdit, Ui};

use super::parts::{DetailsPage, indented};
use super::record;
use crate::model::Text;
use crate::picture::wording::{self, CREDIBILITY, RELIABILITY, Step};
use crate::session::{
    Command, Judgement, Note, Selection, Subject, ViewCommand, Whereabouts, id_words,
};
use crate::ui::kit::{Spoken as _, aside, dropdown, section};
use crate::ui::text::{SMALL, strong};
use crate::ui::theme::mixed;

/// What is being typed, while the field has the keyboard.
#[derive(Clone, Debug, Default)]
struct Writing {
    text: String,
    /// Whether this typing already has its undo step.
    begun: bool,
    /// The egui pass in which the field was drawn last.
    pass: u64,
}

/// Asks for the keyboard focus for the note field on the page of a record or document.
pub fn take_keyboard(ctx: &Context) {
    let pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| data.insert_temp(wanted(), pass));
}

/// The number of egui passes after which such a request is dropped. The page may have no such
/// field.
const PATIENCE: u64 = 10;

fn wanted() -> Id {
    Id::new("note-wanted")
}

/// Whether the keyboard was asked for and no field has taken it yet.
fn is_asked(ui: &Ui) -> bool {
    let pass = ui.ctx().cumulative_pass_nr();
    let asked = ui.data(|data| data.get_temp::<u64>(wanted()));
    asked.is_some_and(|asked| asked + PATIENCE > pass)
}

/// The words "✏ your note · B2". If decisions joined several records, they say how many notes there
/// are. `None` if there is none.
pub fn mark(page: &DetailsPage<'_>, subject: &Subject) -> Option<String> {
    let notes = page.scene.session.notes_on(subject);
    let mut words = match &notes[..] {
        [] => return None,
        [(_, note)] if note.text.trim().is_empty() => {
            return Some(format!("✏ your grade {}", note.grade.as_deref()?));
        }
        [_] => "✏ your note".to_owned(),
        several => format!("✏ your {} notes", several.len()),
    };
    for grade in notes.iter().filter_map(|(_, note)| note.grade.as_deref()) {
        words.push_str(" · ");
        words.push_str(grade);
    }
    Some(words)
}

/// Draws the notes on a subject, which is called `about` in spoken names. The field is open if
/// there is a note or if this is the subject's own page; otherwise there is a button. Below are the
/// notes on records that the reader's decisions merged into this one.
pub fn ui(ui: &mut Ui, page: &mut DetailsPage<'_>, subject: &Subject, about: &str) {
    let session = page.scene.session;
    let own_page = match (&session.view().selection, subject) {
        (Selection::Record(id), Subject::Record(of)) => id == of,
        (Selection::Document(id), Subject::Document(of)) => id == of,
        _ => false,
    };
    let own = session.view().judgements.notes.get(subject).cloned();
    let id = note_id(subject);
    // On the page of several records, the first of them is meant.
    let is_line = matches!(session.view().selection, Selection::Line(..) | Selection::Between(..));
    if is_asked(ui) && is_line {
        ui.data_mut(|data| data.insert_temp(id, true));
    }
    if own.is_some() || own_page || ui.data(|data| data.get_temp::<bool>(id)).unwrap_or_default() {
        frame(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(strong("✏ Your note"));
                aside(ui, "yours, not the file’s");
            });
            body(ui, page, subject, &own.unwrap_or_default(), (about, own_page || is_line));
        });
    } else {
        let button = ui.small_button("✏ Note or grade…");
        let button = button.on_hover_text("Your own note and grade, kept beside the data");
        if button.is_button(|| format!("Write a note on: {about}")).clicked() {
            ui.data_mut(|data| data.insert_temp(id, true));
            ui.memory_mut(|memory| memory.request_focus(id.with("text")));
        }
    }
    for (part, note) in session.notes_on(subject).into_iter().filter(|(of, _)| *of != subject) {
        let Subject::Record(part_id) = part else { continue };
        frame(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(strong(format!("✏ Your note on {part_id}")));
                aside(ui, "merged into this by your decision");
            });
            body(ui, page, part, note, (&format!("{about} ({part_id})"), false));
        });
    }
}

fn note_id(subject: &Subject) -> Id {
    Id::new(("note", format!("{subject:?}")))
}

fn frame(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.add_space(8.0);
    let visuals = ui.visuals();
    let ink = visuals.hyperlink_color;
    let frame = Frame::new()
        .fill(mixed(visuals.panel_fill, ink, 0.07))
        .stroke(Stroke::new(1.0, mixed(visuals.panel_fill, ink, 0.5)))
        .inner_margin(Margin::symmetric(10, 8))
        .corner_radius(4);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        contents(ui);
    });
    ui.add_space(4.0);
}

fn body(
    ui: &mut Ui,
    page: &mut DetailsPage<'_>,
    subject: &Subject,
    note: &Note,
    (about, may_take): (&str, bool),
) {
    field(ui, page, subject, note, (note_id(subject), about, may_take));
    grade(ui, page, subject, note, about);
    if !note.is_empty() {
        buttons(ui, page, subject, note, about);
    }
}

/// Draws the text field. Each change is kept at once; what is typed in one go is one undo step. Where
/// several fields may stand on a page, `may_take` says which one takes the keyboard that was asked for.
fn field(
    ui: &mut Ui,
    page: &mut DetailsPage<'_>,
    subject: &Subject,
    note: &Note,
    (id, about, may_take): (Id, &str, bool),
) {
    let field = id.with("text");
    let pass = ui.ctx().cumulative_pass_nr();
    let typing = ui.memory(|memory| memory.has_focus(field));
    let before = ui.data(|data| data.get_temp::<Writing>(field));
    let before = before.filter(|writing| typing && writing.pass + 2 > pass);
    let usual = || Writing { text: note.text.to_string(), ..Writing::default() };
    let mut writing = before.unwrap_or_else(usual);
    crate::ui::fonts::note(&writing.text);
    let edit = TextEdit::multiline(&mut writing.text)
        .id(field)
        .desired_rows(2)
        .desired_width(f32::INFINITY)
        .hint_text("Your own words on this");
    let response = ui.add(edit);
    // Only the name is set: `widget_info` would describe it as a single-line field.
    let name = format!("Your note on: {about}");
    ui.ctx().accesskit_node_builder(field, |node| node.set_label(name));
    if may_take && is_asked(ui) {
        ui.data_mut(|data| data.remove_temp::<u64>(wanted()));
        response.request_focus();
        response.scroll_to_me(Some(egui::Align::Center));
    }
    if response.changed() {
        let note = Note { text: Text::from(writing.text.as_str()), grade: note.grade.clone() };
        let command = if writing.begun {
            ViewCommand::WriteOn(subject.clone(), note)
        } else {
            ViewCommand::Judge(Judgement::Note(subject.clone(), note))
        };
        page.scene.push(command);
        writing.begun = true;
    }
    if response.has_focus() {
        writing.pass = pass;
        ui.data_mut(|data| data.insert_temp(field, writing));
    }
}

/// Draws the choice of a letter and a figure. One without the other would be no grade, so the other
/// is then set to "cannot be judged".
fn grade(ui: &mut Ui, page: &mut DetailsPage<'_>, subject: &Subject, note: &Note, about: &str) {
    let grade = note.grade.as_deref().unwrap_or_default();
    let letter = grade.chars().next();
    let figure = grade.chars().nth(1);
    let (mut new_letter, mut new_figure) = (letter, figure);
    ui.horizontal(|ui| {
        aside(ui, "Your grade");
        let name = format!("Your grade of the source: {about}");
        picker(ui, &name, "How reliable is the source?", RELIABILITY, &mut new_letter);
        let name = format!("Your grade of the information: {about}");
        picker(ui, &name, "How credible is what it says?", CREDIBILITY, &mut new_figure);
    });
    if !grade.is_empty() {
        aside(ui, &wording::grade_words(grade));
    }
    if (new_letter, new_figure) == (letter, figure) {
        return;
    }
    let taken_back =
        letter.is_some() && new_letter.is_none() || figure.is_some() && new_figure.is_none();
    let new = (!taken_back).then(|| {
        let (letter, figure) = (new_letter.unwrap_or('F'), new_figure.unwrap_or('6'));
        Text::from(format!("{letter}{figure}"))
    });
    let note = Note { text: note.text.clone(), grade: new };
    page.scene.push(ViewCommand::Judge(Judgement::Note(subject.clone(), note)));
}

fn picker(ui: &mut Ui, name: &str, question: &str, steps: [Step; 6], chosen: &mut Option<char>) {
    let sign = chosen.map_or_else(|| "–".to_owned(), String::from);
    let combo = ComboBox::from_id_salt(name).selected_text(&sign).width(56.0);
    let at = steps.iter().position(|step| Some(step.0) == *chosen).map_or(0, |at| at + 1);
    let button = dropdown(ui, combo, at, |ui| {
        ui.selectable_value(chosen, None, "– not graded");
        for step in steps {
            ui.selectable_value(chosen, Some(step.0), wording::step_words(step));
        }
    });
    button.is_list_of(&sign, || name);
    button.on_hover_ui(|ui| {
        ui.label(question);
        for step in steps {
            ui.label(egui::RichText::new(wording::step_words(step)).size(SMALL));
        }
        aside(ui, "Admiralty grades after NATO AJP-2.1");
    });
}

fn buttons(ui: &mut Ui, page: &mut DetailsPage<'_>, subject: &Subject, note: &Note, about: &str) {
    ui.horizontal_wrapped(|ui| {
        if ui
            .small_button("Copy note")
            .on_hover_text("With your grade and the name of what it is about")
            .clicked()
        {
            page.scene.push(Command::Copy(copied(note, about)));
        }
        if ui.small_button("Remove note").clicked() {
            page.scene.push(ViewCommand::Judge(Judgement::Note(subject.clone(), Note::default())));
        }
    });
}

/// The note as text for another program, marked as the reader's own.
fn copied(note: &Note, about: &str) -> String {
    let text = Some(note.text.trim().to_owned()).filter(|text| !text.is_empty());
    let grade = note.grade.as_ref();
    let grade = grade.map(|grade| format!("Own grade {grade}: {}", wording::grade_words(grade)));
    let lines = std::iter::once(format!("Note on: {about}")).chain(text).chain(grade);
    lines.collect::<Vec<_>>().join("\n")
}

/// Lists every note, with a link to its subject. Draws nothing if there are no notes.
pub fn list(ui: &mut Ui, page: &mut DetailsPage<'_>) {
    let view = page.scene.session.view();
    let notes: Vec<(&Subject, &Note)> = view.judgements.notes.iter().collect();
    if notes.is_empty() || !section(ui, "Your notes", notes.len()) {
        return;
    }
    page.list(ui, "notes", &notes, |page, ui, (subject, note)| {
        subject_line(ui, page, subject);
        let grade = note.grade.as_ref().map(|grade| format!("your grade {grade}"));
        let text = note.text.trim();
        let first = text.lines().next().filter(|line| !line.is_empty());
        let more = if text.lines().nth(1).is_some() { " …" } else { "" };
        let words = first.map(|line| format!("{line}{more}")).into_iter().chain(grade);
        let words = words.collect::<Vec<_>>().join(" · ");
        indented(ui, |ui| aside(ui, &words));
        ui.add_space(2.0);
    });
}

fn subject_line(ui: &mut Ui, page: &mut DetailsPage<'_>, subject: &Subject) {
    let session = page.scene.session;
    let dossier = page.scene.dossier();
    let id = match subject {
        Subject::Record(id) => id.as_str(),
        Subject::Document(id) => id.as_str(),
    };
    let base = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
    match session.whereabouts(subject) {
        Whereabouts::Here(Subject::Document(id)) => {
            page.document_link(ui, &id);
        }
        Whereabouts::Here(Subject::Record(id)) => {
            if let Some(found) = dossier.record(&id) {
                record::plain_link(ui, page, found, &wording::sentence(found, dossier));
            }
        }
        Whereabouts::NotInReading => match session.known_day() {
            Some(day) => aside(ui, &format!("{id} (not known on {})", day.words())),
            None => aside(ui, &format!("{id} (being worked out)")),
        },
        Whereabouts::Closed => aside(ui, &format!("{id} (closed)")),
        Whereabouts::NotApart => aside(ui, &format!("{id} (not set apart any more)")),
        Whereabouts::GoneFrom(file) => {
            aside(ui, &format!("{} (not in {} any more)", id_words(id), base(&file)));
        }
        Whereabouts::In(_) if id.contains('@') => {
            aside(ui, &format!("{} (not open now)", id_words(id)));
        }
        Whereabouts::In(file) => aside(ui, &format!("{id} (in {}, not open now)", base(&file))),
        Whereabouts::Unknown => aside(ui, &format!("{id} (not in any open file)")),
    }
}
