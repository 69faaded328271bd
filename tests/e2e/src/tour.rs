//! All that a person can look at: every screen, and what opens over one.

use serde_json::{Value, json};

use crate::app::App;
use crate::browser::Browser;
use crate::failure::Outcome;
use crate::wait::{LIMIT, until};

/// The screens of a company, by their addresses.
const PLACES: [(&str, &str); 23] = [
    ("inicio", "#/"),
    (
        "inicio, una parte en otro día",
        "#/?corte=2026-01-31&vendedor=-&comparar=ano",
    ),
    ("cobranza", "#/cobranza"),
    ("cola de hoy", "#/cobranza/hoy"),
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
    ("sincronización", "#/sincronizacion"),
    ("hallazgos", "#/sincronizacion/hallazgos"),
    ("diagnóstico", "#/sincronizacion/diagnostico"),
    ("ajustes", "#/ajustes"),
    ("asistente de conexión", "#/ajustes/conexion"),
    ("glosario", "#/glosario"),
    ("explicación", "#/explica/overdue-amount"),
    ("página que no existe", "#/no-existe"),
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
    /// "Más" at the bottom of a phone.
    More,
    /// The sheet that imports files, with one that is read.
    Import,
    /// The sheet of collection work, for the kind at this place of its list.
    Collect(u8),
    /// The sheet that makes a backup.
    Backup,
    /// The sheet that restores one, with a file that is none.
    Restore,
}

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

/// Everything there is to look at with the company that is shown: a customer and a document are its own first ones.
pub async fn tour(app: &App, browser: &Browser) -> Outcome<Vec<Stop>> {
    let mut stops: Vec<Stop> = PLACES
        .iter()
        .map(|(name, place)| Stop::new(name, place, Over::Nothing))
        .collect();
    for (list, table, name) in [
        ("#/clientes", "customers", "panel de un cliente"),
        ("#/facturas", "invoices", "panel de un documento"),
    ] {
        app.go(list).await?;
        app.settled().await?;
        let script = "
            const row = document.querySelector(`[data-table='${arguments[0]}'] [data-id]`);
            return row ? encodeURIComponent(row.dataset.id) : null;
        ";
        let id: Option<String> = browser.run(script, vec![json!(table)]).await?;
        if let Some(id) = id {
            stops.push(Stop::new(name, &format!("{list}/{id}"), Over::Nothing));
        }
    }
    if app.marks().await?.version() == DEVELOPMENT {
        stops.push(Stop::new(GALLERY.0, GALLERY.1, Over::Nothing));
    }
    for (name, over) in [
        ("búsqueda", Over::Palette),
        ("atajos", Over::Shortcuts),
        ("elegir el corte", Over::Corte),
        ("elegir la parte", Over::Filter),
        ("más", Over::More),
    ] {
        stops.push(Stop::new(name, "#/cobranza", over));
    }
    for (name, kind) in [
        ("anotar una llamada", 0),
        ("registrar una promesa", 1),
        ("agendar una acción", 2),
        ("anotar una nota", 3),
        ("anotar una disputa", 4),
        ("poner un responsable", 5),
    ] {
        stops.push(Stop::new(name, "#/cobranza/hoy", Over::Collect(kind)));
    }
    for (name, over) in [
        ("importar archivos", Over::Import),
        ("crear copia", Over::Backup),
        ("restaurar una copia", Over::Restore),
    ] {
        stops.push(Stop::new(name, "#/ajustes", over));
    }
    Ok(stops)
}

/// Goes there, and opens what is over it. Answers whether there is such a thing on a screen of this width.
pub async fn visit(app: &App, browser: &Browser, stop: &Stop) -> Outcome<bool> {
    app.go(&stop.place).await?;
    if stop.is_gallery() {
        // What waits is shown there as well, for ever.
        drawn(browser).await?;
    } else {
        app.settled().await?;
    }
    open_over(browser, stop.over).await
}

/// Waits for the end of the gallery.
async fn drawn(browser: &Browser) -> Outcome {
    until("the gallery is drawn", LIMIT, async || {
        let script = "return document.querySelector('#gallery-overlays') !== null;";
        let is_drawn: bool = browser.run(script, vec![]).await?;
        Ok(if is_drawn {
            Ok(())
        } else {
            Err("nothing".to_owned())
        })
    })
    .await
}

async fn open_over(browser: &Browser, over: Over) -> Outcome<bool> {
    let script = r"
        const [key, ctrlKey, opener] = arguments;
        for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
        if (key) {
            const event = new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true });
            (document.activeElement ?? document.body).dispatchEvent(event);
        } else if (opener) {
            const button = [...document.querySelectorAll(opener)].find((each) => each.getClientRects().length > 0);
            button?.click();
        }
        return document.querySelector('dialog[open]') !== null;
    ";
    let (key, control, opener) = match over {
        Over::Nothing => (Value::Null, false, Value::Null),
        Over::Palette => (json!("k"), true, Value::Null),
        Over::Shortcuts => (json!("?"), false, Value::Null),
        Over::Corte => (json!("c"), false, Value::Null),
        Over::Filter => (Value::Null, false, json!(".top .when > button ~ button")),
        Over::More => (Value::Null, false, json!(".tabs [aria-haspopup]")),
        Over::Collect(_) => (Value::Null, false, json!("[data-table=queue] .acts .btn")),
        Over::Backup => (
            Value::Null,
            false,
            json!("section:has(#settings-backup) .actions button"),
        ),
        Over::Restore => (
            Value::Null,
            false,
            json!("section:has(#settings-backup) .actions button ~ button"),
        ),
        Over::Import => (
            Value::Null,
            false,
            json!(
                "#settings-imports ~ .actions button, section:has(#settings-imports) > .actions button"
            ),
        ),
    };
    let is_open: bool = browser
        .run(script, vec![key, json!(control), opener])
        .await?;
    match over {
        Over::Import => read_a_file(browser).await?,
        Over::Restore => refuse_a_file(browser).await?,
        Over::Collect(kind) if is_open => choose_kind(browser, kind).await?,
        _ => {}
    }
    Ok(is_open || over == Over::Nothing)
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
    until("the file is refused", LIMIT, async || {
        let script = "return document.querySelector('[data-restore=refused]') !== null;";
        let is_refused: bool = browser.run(script, vec![]).await?;
        Ok(if is_refused {
            Ok(())
        } else {
            Err("nothing".to_owned())
        })
    })
    .await
}

/// A file with a line that does not come in, and a date that is two.
async fn read_a_file(browser: &Browser) -> Outcome {
    let script = r"
        const text = `Folio;RUT;Cliente;Fecha Emisión;Monto Total
1;77.215.640-5;Áridos SpA;03/04/2026;1000
2;77.215.640-5;Áridos SpA;05/06/2026;mil
`;
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], 'facturas de octubre, con un nombre que no termina nunca.csv'));
        const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer });
        document.querySelector('dialog[open] .import').dispatchEvent(event);
    ";
    let _: Value = browser.run(script, vec![]).await?;
    until("the file is read", LIMIT, async || {
        let script = "return document.querySelector('dialog[open] [data-layout]') !== null;";
        let is_read: bool = browser.run(script, vec![]).await?;
        Ok(if is_read {
            Ok(())
        } else {
            Err("nothing".to_owned())
        })
    })
    .await
}
