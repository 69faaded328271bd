//! Workbooks part by part: what Excel and others write, and what they should not.

use std::io::Write;

use files::import::{Cell, List, ReadError, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::import;

/// A package of parts.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        writer.write_all(text.as_bytes()).expect("written");
    }
    writer.finish().expect("a package").into_inner()
}

const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#;

/// A workbook of one sheet, its settings and its shared texts.
pub fn workbook(settings: &str, rows: &str, texts: &str) -> Vec<u8> {
    let book = format!(
        r#"<workbook xmlns:r="r">{settings}<sheets><sheet name="Ventas" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let texts = format!("<sst>{texts}</sst>");
    package(&[
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", &sheet),
        ("xl/sharedStrings.xml", &texts),
        (
            "xl/styles.xml",
            r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\-mm\-yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>"#,
        ),
    ])
}

fn cells(bytes: &[u8]) -> Vec<Vec<Cell>> {
    let sheets = read(bytes, "x.xlsx").expect("a table");
    sheets[0].rows.iter().map(|row| row.cells.clone()).collect()
}

fn day(text: &str) -> Cell {
    Cell::Date(text.parse().expect("a day"))
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn number(text: &str) -> Cell {
    Cell::Number(text.to_owned())
}

#[test]
fn every_kind_of_cell() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><r><t>en </t></r><r><t>línea</t></r><rPh><t>no</t></rPh></is></c></row>
        <row r="3"><c r="A3"><v>1190000.1000000001</v></c><c r="B3" s="1"><v>46348</v></c><c r="C3" s="2"><v>46348.9</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" s="3"><f>SUM(A1:A2)</f><v>1.19E6</v></c><c r="F3" t="str"><f>A1</f><v>texto</v></c><c r="G3" t="e"><v>#N/A</v></c><c r="H3"/><c r="I3" t="d"><v>2026-11-22T00:00:00</v></c></row>
        <row><c><v>7</v></c><c t="inlineStr"><is><t>sin referencia</t></is></c></row>"#;
    let texts = "<si><t>Peñalolén &amp; Cía</t></si><si><r><t xml:space=\"preserve\"> dos </t></r><r><t>partes &#241;</t></r></si>";
    let rows = cells(&workbook("", rows, texts));
    assert_eq!(
        rows[0],
        [
            text("Peñalolén & Cía"),
            text("en línea"),
            text("dos partes ñ")
        ]
    );
    assert_eq!(
        rows[1],
        [
            number("1190000.1"),
            day("2026-11-22"),
            day("2026-11-22"),
            Cell::Bool(true),
            number("1190000"),
            text("texto"),
            text("#N/A"),
            Cell::Empty,
            day("2026-11-22"),
        ]
    );
    assert_eq!(rows[2], [number("7"), text("sin referencia")]);
}

#[test]
fn the_epoch_of_the_macintosh() {
    let row = r#"<row r="1"><c r="A1" s="1"><v>44886</v></c></row>"#;
    assert_eq!(
        cells(&workbook(r#"<workbookPr date1904="1"/>"#, row, ""))[0],
        [day("2026-11-22")]
    );
}

#[test]
fn several_sheets_hidden_ones_not() {
    let sheet = |folio: u32| {
        format!(
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>{folio}</v></c></row></sheetData></worksheet>"
        )
    };
    let bytes = package(&[
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="Uno" sheetId="1" r:id="rId2"/><sheet name="Oculta" state="hidden" sheetId="2" r:id="rId1"/></sheets></workbook>"#,
        ),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", &sheet(1)),
        ("xl/worksheets/sheet2.xml", &sheet(2)),
    ]);
    let sheets = read(&bytes, "x.xlsx").expect("a table");
    assert_eq!(sheets.len(), 1);
    assert_eq!(
        (sheets[0].name.as_str(), &sheets[0].rows[0].cells[..]),
        ("Uno", &[number("2")][..])
    );
}

#[test]
fn heads_over_two_merged_rows() {
    let texts = ["Folio", "Fecha", "Cliente", "Montos", "Neto", "Total"]
        .map(|text| format!("<si><t>{text}</t></si>"))
        .concat();
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>
        <row r="2"><c r="D2" t="s"><v>4</v></c><c r="E2" t="s"><v>5</v></c></row>
        <row r="3"><c r="A3"><v>1001</v></c><c r="B3" s="1"><v>46348</v></c><c r="C3" t="inlineStr"><is><t>Acme</t></is></c><c r="D3"><v>1000</v></c><c r="E3"><v>1190</v></c></row>"#;
    let done = import(&workbook("", rows, &texts), "facturas.xlsx");
    let row = done.rows(List::Documents).remove(0);
    assert_eq!(
        (&row["net_amount"], &row["total_amount"]),
        (&1000.into(), &1190.into())
    );
    done.every_line_is_told();
}

#[test]
fn the_mission_in_one_workbook_ids_and_all() {
    let sheet = |rows: &[&[&str]]| {
        let mut xml = String::new();
        for row in rows {
            xml.push_str("<row>");
            for cell in *row {
                xml.push_str("<c t=\"inlineStr\"><is><t>");
                xml.push_str(cell);
                xml.push_str("</t></is></c>");
            }
            xml.push_str("</row>");
        }
        format!("<worksheet><sheetData>{xml}</sheetData></worksheet>")
    };
    let bytes = package(&[
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="Cobranzas" r:id="a"/><sheet name="Facturas" r:id="b"/><sheet name="Clientes" r:id="c"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<R><R Id="a" Target="s1.xml"/><R Id="b" Target="s2.xml"/><R Id="c" Target="s3.xml"/></R>"#,
        ),
        (
            "xl/s1.xml",
            &sheet(&[
                &["factura_id", "fecha_pago", "monto", "metodo_pago"],
                &["9", "2026-10-30", "500", "Cheque"],
            ]),
        ),
        (
            "xl/s2.xml",
            &sheet(&[
                &[
                    "id",
                    "numero_factura",
                    "cliente_id",
                    "fecha_emision",
                    "fecha_vencimiento",
                    "monto_total",
                    "estado",
                ],
                &[
                    "9",
                    "1001",
                    "4",
                    "2026-10-02",
                    "2026-11-01",
                    "1190",
                    "Parcial",
                ],
            ]),
        ),
        (
            "xl/s3.xml",
            &sheet(&[
                &["id", "nombre", "rut", "email", "estado_funnel"],
                &["4", "Acme", "76.086.428-5", "", "Ganado"],
            ]),
        ),
    ]);
    let done = import(&bytes, "onvio.xlsx");
    assert_eq!(done.rows(List::Customers)[0]["id"], "file:760864285");
    assert_eq!(done.rows(List::Documents)[0]["client_id"], "file:760864285");
    assert_eq!(done.rows(List::Payments)[0]["invoice_number"], "1001");
    assert_eq!(done.rows(List::Payments)[0]["document_type"], "33");
}

#[test]
fn what_is_no_table_says_what_it_is() {
    let ole = |name: &str| {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.resize(512, 0);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let zip = |part: &str| package(&[(part, "")]);
    for (bytes, name, code, detail) in [
        (b"".to_vec(), "x.csv", "empty", None),
        (b" \r\n\r\n ".to_vec(), "x.csv", "empty", None),
        (
            b"\xEF\xBB\xBF;;;\r\n;;;".to_vec(),
            "x.csv",
            "no-table",
            None,
        ),
        (ole("Workbook"), "x.xls", "old-excel", None),
        (vec![9, 8, 16, 0, 0, 6, 5, 0], "x.xls", "old-excel", None),
        (ole("EncryptedPackage"), "x.xlsx", "password", None),
        (
            b"%PDF-1.7 ...".to_vec(),
            "cartola.pdf",
            "not-a-table",
            Some("PDF"),
        ),
        (
            b"\r\n<html><table><tr><td>Folio</td></tr></table></html>".to_vec(),
            "cartola.xls",
            "not-a-table",
            Some("HTML"),
        ),
        (
            b"<?xml version=\"1.0\"?><Workbook/>".to_vec(),
            "x.xls",
            "not-a-table",
            Some("XML"),
        ),
        (
            b"[{\"folio\": 1}]".to_vec(),
            "x.json",
            "not-a-table",
            Some("JSON"),
        ),
        (
            zip("word/document.xml"),
            "x.docx",
            "not-a-table",
            Some("DOCX"),
        ),
        (
            zip("xl/workbook.bin"),
            "x.xlsb",
            "not-a-table",
            Some("XLSB"),
        ),
        (zip("a.csv"), "x.zip", "not-a-table", Some("ZIP")),
        (vec![0; 100], "x.csv", "not-a-table", Some("binary")),
        (workbook("", "", ""), "x.xlsx", "no-table", None),
    ] {
        let error = read(&bytes, name).expect_err(name);
        assert_eq!(
            (error.code(), error.detail().as_deref()),
            (code, detail),
            "{name}"
        );
    }
    let cut = workbook("", "<row><c><v>1</v></c></row>", "");
    assert_eq!(
        read(&cut[..cut.len() / 2], "x.xlsx")
            .expect_err("cut")
            .code(),
        "damaged"
    );
    let missing = package(&[("xl/workbook.xml", "<workbook/>")]);
    assert_eq!(
        read(&missing, "x.xlsx").expect_err("no relations").code(),
        "damaged"
    );
    let protected = package(&[
        ("content.xml", "x"),
        (
            "META-INF/manifest.xml",
            "<m><file-entry><encryption-data/></file-entry></m>",
        ),
    ]);
    assert_eq!(read(&protected, "x.ods"), Err(ReadError::Password));
}

#[test]
fn limits() {
    let long = format!("a;b\n{};1\n", "x".repeat(200_000));
    assert_eq!(
        read(long.as_bytes(), "x.csv").expect_err("long").code(),
        "too-large"
    );
    let rows = "1;2\n".repeat(200_001);
    assert_eq!(
        read(rows.as_bytes(), "x.csv").expect_err("rows").code(),
        "too-large"
    );
    let wide = format!("{}\n", vec!["1"; 600].join(";"));
    assert_eq!(
        read(wide.as_bytes(), "x.csv").expect_err("columns").code(),
        "too-large"
    );
    let far = workbook(
        "",
        "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
        "",
    );
    assert_eq!(read(&far, "x.xlsx").expect_err("far").code(), "too-large");
    // Half a gigabyte of spaces in half a megabyte.
    let bomb = {
        let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        writer
            .start_file("xl/workbook.xml", options)
            .expect("a part");
        writer.write_all(b"<workbook/>").expect("written");
        writer
            .start_file("xl/_rels/workbook.xml.rels", options)
            .expect("a part");
        let block = vec![b' '; 1 << 20];
        for _ in 0..450 {
            writer.write_all(&block).expect("written");
        }
        writer.finish().expect("a package").into_inner()
    };
    assert!(bomb.len() < 1 << 20);
    assert_eq!(
        read(&bomb, "x.xlsx").expect_err("a bomb").code(),
        "too-large"
    );
    let repeated = package(&[(
        "content.xml",
        r#"<table:table table:name="x"><table:table-row table:number-rows-repeated="4000000000"><table:table-cell table:number-columns-repeated="9" office:value-type="float" office:value="1"/></table:table-row></table:table>"#,
    )]);
    assert_eq!(
        read(&repeated, "x.ods").expect_err("repeated").code(),
        "too-large"
    );
    let wide = repeated_columns();
    assert_eq!(
        read(&wide, "x.ods").expect_err("repeated").code(),
        "too-large"
    );
}

fn repeated_columns() -> Vec<u8> {
    package(&[(
        "content.xml",
        r#"<table:table table:name="x"><table:table-row><table:table-cell table:number-columns-repeated="4000000000" office:value-type="float" office:value="1"/></table:table-row></table:table>"#,
    )])
}
