//! Files as the way in: the sales register of the SII makes a company, several sheets make one, bad lines are told,
//! and what came in can be taken back.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use atalaya_e2e::{LIMIT, Marks, Outcome, Scene, Setup, scenario, until};
use serde_json::{Value, json};

/// A company without an API: the sandbox is there, and must never be asked.
fn setup() -> Setup {
    Setup {
        config: json!({ "environment": null, "baseUrl": null }),
        ..Setup::default()
    }
}

/// The columns of the sales register.
const HEADS: &str = "Nro;Tipo Doc;Tipo Venta;Rut cliente;Razon Social;Folio;Fecha Docto;Fecha Recepcion;Fecha Acuse Recibo;Fecha Reclamo;Monto Exento;Monto Neto;Monto IVA;Monto total;IVA Retenido Total;IVA Retenido Parcial;IVA no retenido;IVA propio;IVA Terceros;RUT Emisor Liquid. Factura;Neto Comision Liquid. Factura;Exento Comision Liquid. Factura;IVA Comision Liquid. Factura;IVA fuera de plazo;Tipo Docto. Referencia;Folio Docto. Referencia;Num. Ident. Receptor Extranjero;Nacionalidad Receptor Extranjero;Credito empresa constructora;Impto. Zona Franca (Ley 18211);Garantia Dep. Envases;Indicador Venta sin Costo;Indicador Servicio Periodico;Monto No facturable;Total Monto Periodo;Venta Pasajes Transporte Nacional;Venta Pasajes Transporte Internacional;Numero Interno;Codigo Sucursal;NCE o NDE sobre Fact. de Compra;Codigo Otro Imp.;Valor Otro Imp.;Tasa Otro Imp.";

const NAME: &str = "RCV_VENTA_76000006-K_202610.csv";

/// A sales register of October: invoices, exempt ones, and a credit note for every tenth.
fn register() -> String {
    let mut lines = vec![HEADS.to_owned()];
    for n in 1..=120_i64 {
        let (kind, folio) = if n % 5 == 0 { (34, n) } else { (33, n) };
        let net = 10_000 * n;
        let tax = if kind == 33 { net * 19 / 100 } else { 0 };
        let (exempt, taxed) = if kind == 34 { (net, 0) } else { (0, net) };
        lines.push(line(n, kind, folio, [exempt, taxed, tax], ""));
        if n % 10 == 1 {
            lines.push(line(
                n,
                61,
                500 + n,
                [0, 1_000, 190],
                &format!("33;{folio}"),
            ));
        }
    }
    lines.join("\r\n") + "\r\n"
}

fn line(n: i64, kind: i64, folio: i64, [exempt, net, tax]: [i64; 3], reference: &str) -> String {
    let day = n % 28 + 1;
    let reference = if reference.is_empty() { ";" } else { reference };
    format!(
        "{n};{kind};Del Giro;77215640-5; ARIDOS LTDA ;{folio};{day:02}/10/2026;{day:02}/10/2026 10:15:31;;;{exempt};{net};{tax};{};0;0;0;0;0;;0;0;0;0;{reference};;;0;;0;0;0;0;0;0;0;;;;;;;",
        exempt + net + tax
    )
}

/// What the register itself adds up to: (kind, documents, sum).
fn sums(register: &str) -> BTreeMap<String, (u32, i64)> {
    let mut sums = BTreeMap::new();
    for line in register.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let total: i64 = cells[13].parse().expect("a total");
        let (count, sum): &mut (u32, i64) = sums.entry(cells[1].to_owned()).or_default();
        *count += 1;
        *sum += total;
    }
    sums
}

/// Drops files on what is on the screen, as from a folder.
async fn drop_files(scene: &Scene, on: &str, files: &[(&str, &str)]) -> Outcome {
    let script = "
        const [selector, files] = arguments;
        const target = document.querySelector(selector);
        if (!target) return 'nothing to drop on';
        const dataTransfer = new DataTransfer();
        for (const [name, text] of files) dataTransfer.items.add(new File([text], name));
        const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer });
        target.dispatchEvent(event);
        return event.defaultPrevented ? '' : 'the browser would open the file';
    ";
    let refused: String = scene
        .browser
        .run(script, vec![json!(on), json!(files)])
        .await?;
    assert_eq!(refused, "");
    Ok(())
}

/// Waits until a script answers what is expected.
async fn becomes(scene: &Scene, what: &str, script: &str, expected: Value) -> Outcome {
    until(what, LIMIT, async || {
        let answer: Value = scene.browser.run(script, vec![]).await?;
        Ok(if answer == expected {
            Ok(())
        } else {
            Err(answer.to_string())
        })
    })
    .await
}

/// Imports what is previewed as a company of this name, and looks at its numbers.
async fn import(scene: &Scene, name: &str) -> Outcome<Marks> {
    let app = &scene.app;
    app.choose("Nombre de la empresa", name).await?;
    app.click_with("button", "registro").await?;
    app.click("button", "Ver mis números").await?;
    app.ready().await
}

#[tokio::test]
async fn a_sales_register_makes_a_company_and_can_be_taken_back() {
    scenario("files-register", setup(), async |scene: &Scene| {
        let app = &scene.app;
        app.open("").await?;
        app.says("Conectar con Onvio").await?;
        let register = register();
        let expected = sums(&register);
        drop_files(scene, "main.welcome", &[(NAME, &register)]).await?;
        let previewed = "
            const part = document.querySelector('[data-layout=\"rcv-sales\"]');
            const rows = [...part?.querySelectorAll('tr[data-kind]') ?? []];
            return rows.map((row) => [row.dataset.kind, row.querySelector('data').getAttribute('value')]);
        ";
        let rows: Vec<_> = expected
            .iter()
            .map(|(kind, (_, sum))| json!([kind, sum.to_string()]))
            .collect();
        becomes(scene, "the sums of the file", previewed, json!(rows)).await?;
        let told = "return document.querySelector('#import-tax-id')?.value ?? null;";
        becomes(scene, "the file tells whose it is", told, json!("76000006-K")).await?;

        let marks = import(scene, "Comercial Prueba").await?;
        assert_eq!(marks.company(), "Comercial Prueba");
        assert_eq!(marks.sync(), "idle", "{marks}");
        app.says("Importado").await?;

        let sum = |kind: &str| expected[kind].1;
        let billed = sum("33") + sum("34") - sum("61");
        app.go("#/?corte=2026-10-31").await?;
        app.settled().await?;
        let figures = app.figures().await?;
        assert_eq!(figures["billed-month"], Some(billed.to_string()));
        assert_eq!(figures["receivable"], Some(billed.to_string()));
        assert_eq!(figures["collected-month"], Some("0".to_owned()));
        let documents: u32 = expected.values().map(|(count, _)| count).sum();
        app.go("#/facturas").await?;
        app.settled().await?;
        let listed = "return document.querySelector('[data-table=invoices]')?.dataset.total ?? null;";
        becomes(scene, "every document", listed, json!(documents.to_string())).await?;

        // It is there after loading again, and nothing was asked of any API.
        app.open("").await?;
        let marks = app.ready().await?;
        assert_eq!((marks.company(), marks.sync()), ("Comercial Prueba", "idle"));
        assert_eq!(scene.world.state()?["journal"]["log"], json!([]));

        // The same file again, under another name: it is known, and nothing is double.
        app.go("#/ajustes").await?;
        app.click("button", "Importar archivos").await?;
        drop_files(scene, "dialog[open] .import", &[("copia.csv", &register)]).await?;
        app.says("Este archivo ya se importó").await?;
        app.click_with("button", "registro").await?;
        app.says("ya estaban").await?;
        app.click("button", "Listo").await?;
        let imports = "return [...document.querySelectorAll('[data-table=imports] [data-id]')].map((row) => row.dataset.id);";
        becomes(scene, "both imports are listed", imports, json!(["2", "1"])).await?;
        for left in [json!(["1"]), json!([])] {
            app.click_with("button", "Deshacer la importación").await?;
            app.click("button", "Deshacer importación").await?;
            becomes(scene, "one less", imports, left).await?;
            let owed = app_receivable(scene).await?;
            let expected = if owed.1 == 1 { billed } else { 0 };
            assert_eq!(owed.0, expected.to_string());
            app.go("#/ajustes").await?;
        }
        Ok(())
    })
    .await;
}

/// The receivable on Inicio, and how many imports were listed before.
async fn app_receivable(scene: &Scene) -> Outcome<(String, usize)> {
    let script = "return document.querySelectorAll('[data-table=imports] [data-id]').length;";
    let left: usize = scene.browser.run(script, vec![]).await?;
    scene.app.go("#/?corte=2026-10-31").await?;
    scene.app.settled().await?;
    let figures = scene.app.figures().await?;
    Ok((figures["receivable"].clone().unwrap_or_default(), left))
}

#[tokio::test]
async fn bad_lines_are_told_and_the_good_ones_come_in() {
    scenario("files-bad-lines", setup(), async |scene: &Scene| {
        let app = &scene.app;
        app.open("").await?;
        app.says("Conectar con Onvio").await?;
        let good = line(1, 33, 1, [0, 1_000, 190], "");
        let no_day = line(2, 33, 2, [0, 1_000, 190], "").replace("03/10/2026;", "31/02/2026;");
        let no_amount = line(3, 33, 3, [0, 1_000, 190], "").replace(";1190;", ";mil;");
        let file = [HEADS, &good, &no_day, &no_amount].join("\r\n");
        drop_files(scene, "main.welcome", &[(NAME, &file)]).await?;
        let lines = "
            const lines = document.querySelectorAll('dialog[open] [data-lines=rejected] [data-line]');
            return [...lines].map((line) => line.dataset.line);
        ";
        becomes(scene, "the lines that do not come in", lines, json!(["3", "4"])).await?;
        import(scene, "Comercial Prueba").await?;
        app.go("#/facturas").await?;
        app.settled().await?;
        let listed = "return document.querySelector('[data-table=invoices]')?.dataset.total ?? null;";
        becomes(scene, "the good one", listed, json!("1")).await?;
        app.go("#/ajustes").await?;
        let kept = "
            const list = document.querySelector('[data-table=imports] [data-lines=rejected]');
            return [list?.dataset.total, list?.textContent.includes('31/02/2026')];
        ";
        becomes(scene, "they stay listed", kept, json!(["2", true])).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn three_sheets_make_one_company() {
    scenario("files-three", setup(), async |scene: &Scene| {
        let app = &scene.app;
        app.open("").await?;
        app.says("Conectar con Onvio").await?;
        let customers = "Nombre;RUT;Email;Estado\r\nÁridos SpA;77.215.640-5;a@aridos.example;Ganado\r\nOtra Ltda;76.086.428-5;;Prospecto\r\n";
        let invoices = "Número Factura;Cliente;RUT;Fecha Emisión;Fecha Vencimiento;Monto Total;Estado\r\n2001;Áridos SpA;77.215.640-5;13-10-2026;30-10-2026;$ 1.190.000;Pendiente\r\n2002;Otra Ltda;76.086.428-5;15-10-2026;30-11-2026;595.000;Pendiente\r\n";
        let payments = "Fecha Pago;Factura;Monto;Método;N° Operación\r\n20-10-2026;2001;500000;Transferencia;TRF-1\r\n";
        let files = [
            ("clientes.csv", customers),
            ("facturas.csv", invoices),
            ("cobranzas.csv", payments),
        ];
        drop_files(scene, "main.welcome", &files).await?;
        let read = "return [...document.querySelectorAll('dialog[open] [data-layout]')].map((part) => part.dataset.layout);";
        let layouts = json!(["clients", "invoices", "payments"]);
        becomes(scene, "three files are read", read, layouts).await?;
        app.choose("RUT de la empresa", "76.000.006-K").await?;
        import(scene, "Comercial Prueba").await?;
        app.go("#/?corte=2026-10-31").await?;
        app.settled().await?;
        let figures = app.figures().await?;
        for (id, value) in [
            ("billed-month", 1_785_000),
            ("collected-month", 500_000),
            ("receivable", 1_285_000),
            ("overdue-amount", 690_000),
        ] {
            assert_eq!(figures[id], Some(value.to_string()), "{id}");
        }
        Ok(())
    })
    .await;
}

/// Rows of a register that nobody types.
const MANY: i64 = 100_000;
/// Of a large file, on a busy machine.
const LONG: Duration = Duration::from_mins(3);

#[tokio::test]
async fn a_hundred_thousand_rows_come_in() {
    scenario("files-large", setup(), async |scene: &Scene| {
        let app = &scene.app;
        app.open("").await?;
        app.says("Conectar con Onvio").await?;
        // Made in the page: so long a text is no argument of a script.
        let script = "
            const [heads, line, rows, name] = arguments;
            const lines = [heads];
            for (let n = 1; n <= rows; n += 1) lines.push(line.replaceAll('FOLIO', n));
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([lines.join('\\r\\n')], name));
            const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer });
            document.querySelector('main.welcome').dispatchEvent(drop);
            return null;
        ";
        let row = line(1, 33, 1, [0, 1_000, 190], "").replacen(";1;02", ";FOLIO;02", 1);
        assert!(row.contains("FOLIO"), "{row}");
        let arguments = vec![json!(HEADS), json!(row), json!(MANY), json!(NAME)];
        let begun = Instant::now();
        let _: Value = scene.browser.run(script, arguments).await?;
        let sum = "return document.querySelector('tr[data-kind=\"33\"] data')?.getAttribute('value') ?? null;";
        let total = MANY * 1_190;
        until("the file is previewed", LONG, async || {
            let seen: Value = scene.browser.run(sum, vec![]).await?;
            Ok(if seen == json!(total.to_string()) { Ok(()) } else { Err(seen.to_string()) })
        })
        .await?;
        let previewed = begun.elapsed();
        app.choose("Nombre de la empresa", "Comercial Prueba").await?;
        app.click_with("button", "registro").await?;
        until("it has come in", LONG, async || {
            let is_in = app.has("button", "Ver mis números").await?;
            Ok(is_in.then_some(()).ok_or_else(|| "not yet".to_owned()))
        })
        .await?;
        println!("100,000 rows: previewed after {previewed:.1?}, in after {:.1?}", begun.elapsed());
        app.click("button", "Ver mis números").await?;
        app.ready().await?;
        app.go("#/?corte=2026-10-31").await?;
        app.settled().await?;
        assert_eq!(app.figures().await?["receivable"], Some(total.to_string()));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_closed_leaves_nothing() {
    scenario("files-closed", setup(), async |scene: &Scene| {
        let app = &scene.app;
        app.open("").await?;
        app.says("Conectar con Onvio").await?;
        drop_files(scene, "main.welcome", &[("foto.png", "\u{89}PNG\r\n\u{1a}\n\0\0\0\rIHDR")]).await?;
        app.says("No se pudo leer foto.png").await?;
        let page = "<html><table><tr><td>1001</td></tr></table>";
        drop_files(scene, "dialog[open] .import", &[("cartera.xls", page)]).await?;
        app.says("Por dentro es una página web").await?;
        drop_files(scene, "dialog[open] .import", &[(NAME, &register())]).await?;
        app.says("Registro de Ventas del SII").await?;
        // A wrong tax id: said, and nothing came in.
        app.choose("Nombre de la empresa", "Comercial Prueba").await?;
        app.choose("RUT de la empresa", "76.000.006-1").await?;
        app.click_with("button", "registro").await?;
        app.says("No se importó nada").await?;
        app.click("button", "Cancelar").await?;
        app.reload().await?;
        app.says("Conectar con Onvio").await?;
        let databases = "
            const done = arguments[0];
            indexedDB.databases().then((all) => done(all.map((one) => one.name).filter((name) => name.includes('files'))));
        ";
        let left: Vec<String> = scene.browser.run_async(databases, vec![]).await?;
        assert_eq!(left, Vec::<String>::new());
        Ok(())
    })
    .await;
}
