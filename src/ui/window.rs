//! How the panels are arranged in the window, and the state that they keep between frames.

use egui::containers::panel::PanelState;
use egui::{
    CentralPanel, Context, Frame, Id, Key, Margin, Modifiers, Panel as EguiPanel, Rect, Ui,
};

use super::article::Article;
use super::browse::Browse;
use super::canvas::Canvas;
use super::changes::ChangesWindow;
use super::desk::{self, Desk};
use super::details::Details;
use super::export::ExportQuestion;
use super::form::{ArticleForm, MapTitle, RecordForm, TakeOut};
use super::import::ImportQuestion;
use super::kit::{beginning, give_back, is_dialog_open, lead, take_keys};
use super::legend::Legend;
use super::matrix::MatrixTab;
use super::name_prompt::NamePrompt;
use super::palette::Palette;
use super::path_prompt::PathPrompt;
use super::problems::Problems;
use super::scene::Scene;
#[cfg(feature = "corpus")]
use super::slice::SliceQuestion;
use super::source_view::SourceView;
use super::table::TableTab;
use super::timeline::Timeline;
use super::unlinked_card::Shelf;
use super::unsaved_changes::UnsavedChanges;
use super::window_parts::{self, Part, Parts};
use super::{actions, chips, empty, focus, help, menu, status_bar, surroundings, welcome, what_if};
use crate::session::{Command, Panel, Tab};

/// The minimum width of the map beside the Read tab, in points. With less room, there is no map.
const LEAST_MAP: f32 = 480.0;

/// All panels and questions. The shell opens and asks those that it may use.
#[derive(Default)]
pub struct Window {
    pub(crate) canvas: Canvas,
    pub(crate) browse: Browse,
    pub(crate) details: Details,
    timeline: Timeline,
    article: Article,
    desk: Desk,
    pub(crate) article_form: ArticleForm,
    pub(crate) record_form: RecordForm,
    pub(crate) take_out: TakeOut,
    pub(crate) map_title: MapTitle,
    pub(crate) unsaved_changes: UnsavedChanges,
    legend: Legend,
    shelf: Shelf,
    /// The card on the map with the conditions of the filter, in the last frame.
    chips: Option<Rect>,
    table: TableTab,
    matrix: MatrixTab,
    problems: Problems,
    pub(crate) prompt: PathPrompt,
    pub(crate) name_prompt: NamePrompt,
    pub(crate) export: ExportQuestion,
    import: ImportQuestion,
    #[cfg(feature = "corpus")]
    pub(crate) slice: SliceQuestion,
    changes: ChangesWindow,
    pub(crate) source: SourceView,
    /// Whether the help is open.
    pub(crate) help: bool,
    /// The width of the window in the last frame, in points.
    width: f32,
    pub(crate) palette: Palette,
    parts: Parts,
    /// How many notices the reader has closed.
    notices_seen: usize,
}

impl Window {
    /// Where the map was drawn last, and the legend that covers a corner of it, in points on the
    /// screen. `None` before the map was drawn.
    pub const fn map_area(&self) -> Option<(Rect, Option<Rect>)> {
        match self.canvas.area() {
            Some(map) => Some((map, self.legend.area())),
            None => None,
        }
    }

    /// Whether a question is open that takes the keys.
    const fn is_covered(&self) -> bool {
        #[cfg(feature = "corpus")]
        if self.slice.is_open() {
            return true;
        }
        self.palette.is_open()
            || self.record_form.is_open()
            || self.take_out.is_open()
            || self.map_title.is_open()
    }

    /// Draws everything.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        focus::bring_into_view(ui.ctx());
        if !self.palette.is_open() {
            take_keys(ui.ctx());
            menu::take_keys(ui.ctx());
        }
        self.close_notices(ui.ctx(), scene);
        let mut pressed = self.canvas.cursor_keys(ui.ctx(), scene);
        pressed.extend(actions::pressed(ui.ctx(), scene, self.is_covered()));
        self.move_keyboard(ui.ctx(), scene.session.tab(), &pressed);
        scene.extend(pressed);
        let bar = Frame::new().fill(ui.visuals().panel_fill).inner_margin(Margin::symmetric(10, 3));
        EguiPanel::top("menu").frame(bar).show(ui, |ui| menu::top_bar(ui, scene));
        self.notices(ui, scene);
        EguiPanel::bottom("status").frame(bar).show(ui, |ui| status_bar::ui(ui, scene));
        self.side_panels(ui, scene);
        self.timeline_panel(ui, scene);
        CentralPanel::default().frame(Frame::new().fill(ui.visuals().panel_fill)).show(ui, |ui| {
            self.parts.stand(Part::Middle, ui.max_rect());
            self.tab(ui, scene);
        });
        help::ui(ui.ctx(), &scene.picture.palette, &mut self.help);
        self.palette.ui(ui.ctx(), scene);
        self.changes.ui(ui.ctx(), scene);
        self.export.ui(ui.ctx(), scene);
        self.import.ui(ui.ctx(), scene);
        #[cfg(feature = "corpus")]
        self.slice.ui(ui.ctx(), scene);
        self.prompt.ui(ui.ctx(), scene);
        self.name_prompt.ui(ui.ctx(), scene);
        self.source.ui(ui.ctx());
        self.article_form.ui(ui.ctx(), scene);
        self.record_form.ui(ui.ctx(), scene);
        self.map_title.ui(ui.ctx(), scene);
        self.take_out.ui(ui.ctx(), scene);
        self.unsaved_changes.ui(ui.ctx(), scene);
        give_back(ui.ctx());
        empty::drop_hint(ui, scene);
        focus::ring(ui.ctx(), super::theme::colour(scene.picture.palette.focus));
    }

    /// Moves the keyboard focus to the part that F6 leads to, or into a tab that a key has opened.
    fn move_keyboard(&mut self, ctx: &egui::Context, tab: Tab, commands: &[Command]) {
        let pressed = self.parts.pressed(ctx).filter(|_| !self.is_covered());
        let opened = commands.iter().find_map(|command| match command {
            Command::ShowTab(tab) => Some(window_parts::first_in(*tab)),
            _ => None,
        });
        if pressed == Some(Part::Find) {
            self.browse.focus();
        }
        let led = pressed.and_then(|part| window_parts::first(part, tab));
        if let Some(id) = opened.or(led) {
            lead(ctx, id);
        }
    }

    /// Draws the panels around the map: the left panel, the details and the problems.
    fn side_panels(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let preferences = scene.preferences;
        let frame = Frame::new().fill(ui.visuals().panel_fill).inner_margin(Margin::same(10));
        self.adapt_panels(ui.ctx());
        let window = self.width;
        let size = |panel| preferences.size(panel).unwrap_or(usual_size(panel, window));
        if preferences.is_open(Panel::Browse) {
            let panel = EguiPanel::left(panel_id(Panel::Browse)).frame(frame);
            let panel = panel.default_size(size(Panel::Browse));
            let shown = panel.show(ui, |ui| self.browse.ui(ui, scene, &mut self.details));
            self.parts.stand(Part::Find, shown.response.rect);
        }
        if preferences.is_open(Panel::Details) && Details::has_something(scene) {
            let panel = EguiPanel::right(panel_id(Panel::Details)).frame(frame);
            let panel = panel.default_size(size(Panel::Details));
            let shown = panel.show(ui, |ui| {
                beginning(ui, Id::new("part-details"), "Details");
                self.details.ui(ui, scene);
            });
            self.parts.stand(Part::Details, shown.response.rect);
        }
        if preferences.is_open(Panel::Problems) {
            let panel = EguiPanel::bottom(panel_id(Panel::Problems)).frame(frame).resizable(true);
            let panel = panel.default_size(size(Panel::Problems));
            let shown = panel.show(ui, |ui| {
                beginning(ui, Id::new("part-problems"), "Problems");
                self.problems.ui(ui, scene);
            });
            self.parts.stand(Part::Problems, shown.response.rect);
        }
    }

    /// Gives the panels at the sides their usual width again if the window has become wide or is no
    /// longer wide. Panels that the reader has resized keep their width.
    fn adapt_panels(&mut self, ctx: &Context) {
        let window = ctx.content_rect().width();
        let before = std::mem::replace(&mut self.width, window);
        if (before < WIDE_WINDOW) == (window < WIDE_WINDOW) {
            return;
        }
        for panel in [Panel::Browse, Panel::Details] {
            let usual = usual_size(panel, before);
            let state = PanelState::load(ctx, panel_id(panel));
            let is_usual = |state: PanelState| (state.outer_rect.width() - usual).abs() < 1.0;
            if state.is_some_and(is_usual) {
                ctx.data_mut(|data| data.remove::<PanelState>(panel_id(panel)));
            }
        }
    }

    /// Draws the timeline below the map: every dated record as a bar, or a single line while it is
    /// folded.
    fn timeline_panel(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        if scene.session.whole().is_empty() {
            return;
        }
        let preferences = scene.preferences;
        let margin = Margin { left: 10, right: 10, top: 2, bottom: 2 };
        let frame = Frame::new().fill(ui.visuals().panel_fill).inner_margin(margin);
        if preferences.is_open(Panel::Timeline) {
            let usual = usual_size(Panel::Timeline, self.width);
            let size = preferences.size(Panel::Timeline).unwrap_or(usual);
            let panel = EguiPanel::bottom(panel_id(Panel::Timeline)).frame(frame).resizable(true);
            let panel = panel.default_size(size).min_size(96.0);
            let shown = panel.show(ui, |ui| self.timeline.ui(ui, scene));
            self.parts.stand(Part::Time, shown.response.rect);
        } else {
            let panel = EguiPanel::bottom("timeline-folded").frame(frame);
            let shown = panel.show(ui, |ui| self.timeline.folded(ui, scene));
            self.parts.stand(Part::Time, shown.response.rect);
        }
    }

    fn tab(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let tab = scene.session.tab();
        if matches!(tab, Tab::Table | Tab::Matrix | Tab::Article) {
            chips::row(ui, scene);
        }
        match tab {
            Tab::Map => self.map(ui, scene),
            Tab::Table => self.table.ui(ui, scene),
            Tab::Matrix => self.matrix.ui(ui, scene),
            Tab::Article => {
                beginning(ui, window_parts::first_in(Tab::Article), "Article");
                self.article.ui(ui, scene);
            }
            Tab::Read => self.read(ui, scene),
        }
    }

    fn map(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        if scene.network().nodes().is_empty() {
            chips::row(ui, scene);
        }
        if scene.dossier().is_empty() {
            empty::nothing(ui, scene);
            return;
        }
        if let Some(around) = &scene.session.view().around {
            let fill =
                super::theme::mixed(ui.visuals().panel_fill, ui.visuals().selection.bg_fill, 0.25);
            let bar = Frame::new().fill(fill).inner_margin(Margin::symmetric(10, 4));
            EguiPanel::top("surroundings").frame(bar).show(ui, |ui| {
                surroundings::ui(ui, scene, around);
            });
        }
        what_if::banner(ui, scene);
        welcome::ui(ui, scene);
        if scene.network().nodes().is_empty() {
            if scene.session.awaits_map() {
                empty::opening(ui);
            } else {
                empty::all_left_out(ui, scene);
            }
            return;
        }
        let canvas = ui.available_rect_before_wrap();
        let cards = [self.legend.area(), self.shelf.area(), self.chips];
        let cards: Vec<Rect> = cards.into_iter().flatten().collect();
        self.canvas.ui(ui, scene, &cards);
        self.legend.ui(ui, scene, canvas);
        self.shelf.ui(ui, scene, canvas);
        self.chips = chips::on_map(ui, scene, canvas, self.legend.area());
        menu::map_buttons(ui, scene, canvas);
    }

    /// Draws the Read tab. If there is room for both, the map is beside it.
    fn read(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        beginning(ui, window_parts::first_in(Tab::Read), "Read");
        let has_room = ui.available_width() >= desk::WIDTH + LEAST_MAP;
        if !has_room || scene.network().nodes().is_empty() {
            chips::row(ui, scene);
            self.desk.ui(ui, scene);
            return;
        }
        let panel = EguiPanel::left("desk").frame(Frame::new()).resizable(false);
        panel.exact_size(desk::WIDTH).show(ui, |ui| self.desk.ui(ui, scene));
        self.map(ui, scene);
    }

    /// Closes the messages at Esc, if nothing else lies over them.
    fn close_notices(&mut self, ctx: &Context, scene: &Scene<'_>) {
        let lies_on_top = self.notices_seen < scene.notices.len()
            && !is_dialog_open(ctx)
            && !self.is_covered()
            && !egui::Popup::is_any_open(ctx)
            && !ctx.text_edit_focused();
        if lies_on_top && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            self.notices_seen = scene.notices.len();
        }
    }

    /// Draws messages about what went wrong outside the open files, until the reader closes them.
    fn notices(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let fresh = scene.notices.get(self.notices_seen..).unwrap_or_default();
        if fresh.is_empty() {
            return;
        }
        let fill = super::theme::mixed(ui.visuals().panel_fill, ui.visuals().warn_fg_color, 0.16);
        let frame = Frame::new().fill(fill).inner_margin(Margin::symmetric(10, 5));
        EguiPanel::top("notices").frame(frame).show(ui, |ui| {
            for notice in fresh {
                ui.label(notice);
            }
            if ui.small_button("Close notice").clicked() {
                self.notices_seen = scene.notices.len();
            }
        });
    }
}

/// The ID under which egui stores the size of a panel.
pub fn panel_id(panel: Panel) -> Id {
    Id::new(match panel {
        Panel::Browse => "panel-browse",
        Panel::Details => "panel-details",
        Panel::Legend => "panel-legend",
        Panel::Timeline => "panel-timeline",
        Panel::Problems => "panel-problems",
        Panel::Overview => "panel-overview",
    })
}

/// From this width, in points, a window has room for wider panels at its sides.
const WIDE_WINDOW: f32 = 1800.0;

/// The width or height of a panel, in points, until the reader changes it. `window` is the width of
/// the window when the panel is first shown.
pub fn usual_size(panel: Panel, window: f32) -> f32 {
    let is_wide = window >= WIDE_WINDOW;
    match panel {
        Panel::Browse if is_wide => 310.0,
        Panel::Browse => 216.0,
        Panel::Details if is_wide => 420.0,
        Panel::Details => 320.0,
        Panel::Timeline => 168.0,
        Panel::Problems => 190.0,
        Panel::Legend | Panel::Overview => 0.0,
    }
}
