//! All that a person can look at: every screen, and what opens over one.

use serde_json::{Value, json};

use crate::app::App;
use crate::browser::Browser;
use crate::failure::{Failure, Outcome};
use crate::wait::{LIMIT, until};

/// The screens of a company, by their addresses.
const PLACES: [(&str, &str); 26] = [
    ("inicio", "#/"),
    (
        "inicio, una parte en otro día",
        "#/?corte=2026-01-31&vendedor=-&comparar=ano",
    ),
    ("cobranza", "#/cobranza"),
    ("deudores por tramo", "#/cobranza?agrupar=tramo"),
    ("cola de hoy", "#/cobranza/hoy"),
    ("recordatorios", "#/cobranza/recordatorios"),
    ("clientes", "#/clientes"),
    ("cliente que no existe", "#/clientes/nadie"),
    ("embudo", "#/embudo"),
    ("vendedores", "#/vendedores"),
    ("caja", "#/caja"),
    ("caja por aplicar", "#/caja?clase=por-aplicar"),
    ("facturas", "#/facturas"),
    (
        "facturas sin resultado",
        "#/facturas?q=nada-que-se-llame-asi",
    ),
    ("tendencias", "#/tendencias"),
    ("informes", "#/informes"),
    ("alertas", "#/alertas"),
    ("reglas de alerta", "#/alertas/reglas"),
    ("sincronización", "#/sincronizacion"),
    ("hallazgos", "#/sincronizacion/hallazgos"),
    ("diagnóstico", "#/sincronizacion/diagnostico"),
    ("ajustes", "#/ajustes"),
    ("asistente de conexión", "#/ajustes/conexion"),
    ("glosario", "#/glosario"),
    ("explicación", "#/explica/overdue-amount"),
    ("página que no existe", "#/no-existe"),
];

/// What opens over them.
const OVER: [(&str, &str, Over); 29] = [
    ("búsqueda", "#/cobranza", Over::Palette),
    ("atajos", "#/cobranza", Over::Shortcuts),
    ("elegir el corte", "#/cobranza", Over::Corte),
    ("elegir la parte", "#/cobranza", Over::Filter),
    ("vistas", "#/cobranza", Over::Views),
    ("más", "#/cobranza", Over::More),
    ("filtros de facturas", "#/facturas", Over::ListFilters),
    ("filtros de clientes", "#/clientes", Over::ListFilters),
    ("filtros de pagos", "#/caja", Over::ListFilters),
    ("ver las facturas como", "#/facturas", Over::Display),
    ("ver los clientes como", "#/clientes", Over::Display),
    ("ver los pagos como", "#/caja", Over::Display),
    ("ver los deudores como", "#/cobranza", Over::Display),
    ("posponer una alerta", "#/alertas", Over::Snooze),
    ("nueva regla", "#/alertas/reglas", Over::Rule),
    ("documentos de un pago", "#/caja", Over::Targets),
    (
        "ver un recordatorio",
        "#/cobranza/recordatorios",
        Over::Reminder,
    ),
    ("anotar una llamada", "#/cobranza/hoy", Over::Collect(0)),
    ("registrar una promesa", "#/cobranza/hoy", Over::Collect(1)),
    ("agendar una acción", "#/cobranza/hoy", Over::Collect(2)),
    ("anotar una nota", "#/cobranza/hoy", Over::Collect(3)),
    ("anotar una disputa", "#/cobranza/hoy", Over::Collect(4)),
    ("poner un responsable", "#/cobranza/hoy", Over::Collect(5)),
    ("informes programados", "#/informes", Over::Scheduled),
    ("importar archivos", "#/ajustes", Over::Import),
    ("deshacer una importación", "#/ajustes", Over::Undo),
    ("crear copia", "#/ajustes", Over::Backup),
    ("restaurar una copia", "#/ajustes", Over::Restore),
    ("borrar los datos", "#/ajustes", Over::Delete),
];

/// Every component in every state, in development builds alone.
const GALLERY: (&str, &str) = ("galería", "#/galeria");

/// The version that development builds give themselves.
const DEVELOPMENT: &str = "dev";

/// What opens over a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing.
    Nothing,
    /// The search, by Control K.
    Palette,
    /// The list of shortcuts, by `?`.
    Shortcuts,
    /// The sheet of the corte.
    Corte,
    /// The sheet of the filter.
    Filter,
    /// The sheet of saved views.
    Views,
    /// "Más" at the bottom of a phone.
    More,
    /// "Filtros" of a list.
    ListFilters,
    /// "Ver como" of a list.
    Display,
    /// Until when an alert is put off.
    Snooze,
    /// The editor of a rule, with one that has a limit.
    Rule,
    /// The documents of a payment of many.
    Targets,
    /// The message to the first customer to be reminded.
    Reminder,
    /// The sheet of collection work, for the kind at this place of its list.
    Collect(u8),
    /// The sheet of the reports that prepare themselves.
    Scheduled,
    /// The sheet that imports files, with one that is read.
    Import,
    /// The question before an import is taken back.
    Undo,
    /// The sheet that makes a backup.
    Backup,
    /// The sheet that restores one, with a file that is none.
    Restore,
    /// The question before the data of this device are deleted.
    Delete,
}

/// What a person does to open something.
enum Press {
    /// A key, with Control or without.
    Key(&'static str, bool),
    /// The first button in sight that fits a selector.
    Button(&'static str),
}

impl Over {
    /// What opens, by its selector, and how.
    fn opens(self) -> Option<(&'static str, Press)> {
        use Press::{Button, Key};
        Some(match self {
            Self::Nothing => return None,
            Self::Palette => ("dialog.palette", Key("k", true)),
            Self::Shortcuts => ("#sheet-shortcuts", Key("?", false)),
            Self::Corte => ("#sheet-corte", Key("c", false)),
            Self::Filter => ("#sheet-filter", Button(".when > button ~ button")),
            Self::Views => ("#sheet-views", Button(".when > .views")),
            Self::More => ("#sheet-more", Button(".tabs [aria-haspopup]")),
            Self::ListFilters => ("#sheet-list-filters", Button(".tools > [aria-haspopup]")),
            Self::Display => (
                "#sheet-display",
                Button(".tools > [aria-haspopup]:last-of-type"),
            ),
            Self::Snooze => (
                "#sheet-snooze",
                Button("[data-table=alerts] [aria-haspopup]"),
            ),
            Self::Rule => (
                "#sheet-rule",
                Button(".rule-templates li:nth-child(2) .btn"),
            ),
            Self::Targets => (
                "#sheet-payment",
                Button("[data-table=payments] [aria-haspopup]"),
            ),
            Self::Reminder => (
                "#sheet-reminder",
                Button("[data-table=reminders] .acts button"),
            ),
            Self::Collect(_) => ("#collect-kind", Button("[data-table=queue] .acts .btn")),
            Self::Scheduled => (
                "#sheet-scheduled",
                Button(".report .files > [aria-haspopup]"),
            ),
            Self::Import => (
                "#sheet-import",
                Button("section:has(#settings-imports) > .actions button"),
            ),
            Self::Undo => (
                "[id^=undo-import]",
                Button("[data-table=imports] [aria-haspopup]"),
            ),
            Self::Backup => (
                "#sheet-backup",
                Button("section:has(#settings-backup) .actions button"),
            ),
            Self::Restore => (
                "#sheet-restore",
                Button("section:has(#settings-backup) .actions button ~ button"),
            ),
            Self::Delete => (
                "#delete-title",
                Button("section:has(#settings-device) .danger[aria-haspopup]"),
            ),
        })
    }

    /// A company without a record has no such thing.
    fn needs_records(self) -> bool {
        matches!(
            self,
            Self::Snooze | Self::Targets | Self::Undo | Self::Collect(_) | Self::Reminder
        )
    }
}

/// Windows of this width and more have a rail, and no tabs.
const RAIL_FROM_PX: u32 = 900;

/// Something to look at.
#[derive(Clone, Debug)]
pub struct Stop {
    /// What a person calls it.
    pub name: String,
    /// Its address.
    pub place: String,
    /// What is open over it.
    pub over: Over,
}

impl Stop {
    /// The page that shows every component in every state.
    pub fn is_gallery(&self) -> bool {
        self.place == GALLERY.1
    }

    fn new(name: &str, place: &str, over: Over) -> Self {
        Self {
            name: name.to_owned(),
            place: place.to_owned(),
            over,
        }
    }
}

/// Everything there is to look at with the company that is shown. What it needs is arranged first: words in Spanish,
/// please.
pub async fn tour(app: &App, browser: &Browser) -> Outcome<Vec<Stop>> {
    if app.has_records() {
        pay_several(app).await?;
        import_a_file(app, browser).await?;
    }
    let mut stops = screens(app, browser).await?;
    if app.marks().await?.version() == DEVELOPMENT {
        stops.push(Stop::new(GALLERY.0, GALLERY.1, Over::Nothing));
    }
    stops.extend(
        OVER.iter()
            .filter(|(_, _, over)| app.has_records() || !over.needs_records())
            .map(|(name, place, over)| Stop::new(name, place, *over)),
    );
    Ok(stops)
}

/// The screens alone: a customer and a document are the company's own first ones.
pub async fn screens(app: &App, browser: &Browser) -> Outcome<Vec<Stop>> {
    let mut stops: Vec<Stop> = PLACES
        .iter()
        .map(|(name, place)| Stop::new(name, place, Over::Nothing))
        .collect();
    if app.has_records() {
        for (list, table, name) in [
            ("#/clientes", "customers", "panel de un cliente"),
            ("#/facturas", "invoices", "panel de un documento"),
        ] {
            let place = first_of(app, browser, list, table).await?;
            stops.push(Stop::new(name, &place, Over::Nothing));
        }
    }
    Ok(stops)
}

/// A payment of more documents than a row names.
async fn pay_several(app: &App) -> Outcome {
    app.order(json!({ "pay": { "documents": 4 } }))?;
    let before = app.marks().await?;
    app.press_sync().await?;
    app.synced_after(before.synced_at()).await?;
    Ok(())
}

/// Address of the first record of a list.
async fn first_of(app: &App, browser: &Browser, list: &str, table: &str) -> Outcome<String> {
    app.go(list).await?;
    app.settled().await?;
    let script = "
        const row = document.querySelector(`[data-table='${arguments[0]}'] [data-id]`);
        return row ? encodeURIComponent(row.dataset.id) : null;
    ";
    let id: Option<String> = browser.run(script, vec![json!(table)]).await?;
    let id = id.ok_or_else(|| Failure::Wrong(format!("{list} lists nothing")))?;
    Ok(format!("{list}/{id}"))
}

/// Goes there, and opens what is over it: fails when it does not open. `false`: on a window of this width there is no
/// such thing.
pub async fn visit(app: &App, browser: &Browser, stop: &Stop) -> Outcome<bool> {
    if stop.over == Over::More {
        let width: u32 = browser.run("return innerWidth;", vec![]).await?;
        if width >= RAIL_FROM_PX {
            return Ok(false);
        }
    }
    app.go(&stop.place).await?;
    if stop.is_gallery() {
        // What waits is shown there as well, for ever.
        let drawn = "return document.querySelector('#gallery-overlays') !== null;";
        holds(browser, "the gallery is drawn", drawn, vec![]).await?;
    } else {
        app.settled().await?;
    }
    open_over(browser, stop).await?;
    match stop.over {
        Over::Import => read_a_file(browser, "03/04/2026").await?,
        Over::Restore => refuse_a_file(browser).await?,
        Over::Collect(kind) => choose_kind(browser, kind).await?,
        _ => {}
    }
    Ok(true)
}

/// Waits until a script answers that it is so.
async fn holds(browser: &Browser, what: &str, script: &str, arguments: Vec<Value>) -> Outcome {
    until(what, LIMIT, async || {
        let is_so: bool = browser.run(script, arguments.clone()).await?;
        Ok(is_so.then_some(()).ok_or_else(|| "not so".to_owned()))
    })
    .await
}

/// Closes what is open, and opens what the stop is about.
async fn open_over(browser: &Browser, stop: &Stop) -> Outcome {
    let script = r"
        const [wanted, key, ctrlKey, opener] = arguments;
        const open = [...document.querySelectorAll('dialog[open]')];
        const isOpen = () => document.querySelector('dialog[open]:is(:has(' + wanted + '), ' + wanted + ')') !== null;
        if (wanted && isOpen() && open.length === 1) return true;
        for (const dialog of open) dialog.close();
        if (key) {
            const event = new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true });
            (document.activeElement ?? document.body).dispatchEvent(event);
        } else if (opener) {
            [...document.querySelectorAll(opener)].find((each) => each.getClientRects().length > 0)?.click();
        }
        return wanted ? isOpen() : true;
    ";
    let arguments = match stop.over.opens() {
        None => vec![Value::Null; 4],
        Some((wanted, Press::Key(key, control))) => {
            vec![json!(wanted), json!(key), json!(control), Value::Null]
        }
        Some((wanted, Press::Button(opener))) => {
            vec![json!(wanted), Value::Null, json!(false), json!(opener)]
        }
    };
    holds(
        browser,
        &format!("“{}” opens", stop.name),
        script,
        arguments,
    )
    .await
}

/// Has the sheet ask about the kind at this place.
async fn choose_kind(browser: &Browser, kind: u8) -> Outcome {
    let script = "
        const list = document.querySelector('#collect-kind');
        list.value = String(arguments[0]);
        list.dispatchEvent(new Event('change', { bubbles: true }));
    ";
    let _: Value = browser.run(script, vec![json!(kind)]).await?;
    Ok(())
}

/// A file that is no backup.
async fn refuse_a_file(browser: &Browser) -> Outcome {
    let script = "
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['no'], 'no.atalaya'));
        const input = document.querySelector('#backup-file');
        input.files = dataTransfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
    ";
    let _: Value = browser.run(script, vec![]).await?;
    let refused = "return document.querySelector('[data-restore=refused]') !== null;";
    holds(browser, "the file is refused", refused, vec![]).await
}

/// A file with a line that does not come in, and a date that is two where `day` is one of both.
async fn read_a_file(browser: &Browser, day: &str) -> Outcome {
    let script = r"
        const text = `Folio;RUT;Cliente;Fecha Emisión;Monto Total
1;77.215.640-5;Áridos SpA;${arguments[0]};1000
2;77.215.640-5;Áridos SpA;05/06/2026;mil
`;
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], 'facturas de octubre, con un nombre que no termina nunca.csv'));
        const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer });
        document.querySelector('dialog[open] .import').dispatchEvent(event);
    ";
    let _: Value = browser.run(script, vec![json!(day)]).await?;
    let read = "return document.querySelector('dialog[open] [data-layout]') !== null;";
    holds(browser, "the file is read", read, vec![]).await
}

/// An import that can be taken back.
async fn import_a_file(app: &App, browser: &Browser) -> Outcome {
    app.go("#/ajustes").await?;
    app.settled().await?;
    let sheet = Stop::new("importar archivos", "#/ajustes", Over::Import);
    open_over(browser, &sheet).await?;
    read_a_file(browser, "23/04/2026").await?;
    let send = "document.querySelector('dialog[open] form button[type=submit]').click();";
    let _: Value = browser.run(send, vec![]).await?;
    let imported = "return document.querySelector('[data-table=imports] [data-id]') !== null;";
    holds(browser, "the file is imported", imported, vec![]).await
}
