//! Invented names: companies, people, streets. Any likeness is chance.

use crate::rng::Rng;

const TRADES: [&str; 26] = [
    "Comercial",
    "Transportes",
    "Constructora",
    "Agrícola",
    "Ferretería",
    "Panadería",
    "Imprenta",
    "Metalúrgica",
    "Viña",
    "Frigorífico",
    "Maestranza",
    "Distribuidora",
    "Clínica Dental",
    "Librería",
    "Óptica",
    "Hotelera",
    "Textiles",
    "Muebles",
    "Servicios Eléctricos",
    "Ingeniería",
    "Pesquera",
    "Colegio",
    "Botillería",
    "Repuestos",
    "Lavandería",
    "Alimentos",
];

const NAMES: [&str; 40] = [
    "Ñandú Austral",
    "Los Arrayanes",
    "Peñasco Alto",
    "Río Añil",
    "Cordillera Clara",
    "El Coigüe",
    "Bahía Serena",
    "Tres Volcanes",
    "Pampa Quieta",
    "Agüita Clara",
    "Caleta Norte",
    "Piedra Lúcida",
    "Valle Ñirre",
    "Lago Tibio",
    "San Eusebio",
    "Santa Marcela",
    "Monte Pardo",
    "Puerto Manso",
    "La Güiña",
    "Cerro Lindo",
    "Aromo Viejo",
    "Camino Real del Sur",
    "Isla Mañío",
    "Quillay",
    "Copihue",
    "Alerce Dorado",
    "Mar Hondo",
    "Estrella de Ñuble",
    "Viento Puelche",
    "Sol de Otoño",
    "Boldo Verde",
    "Araucaria Tres",
    "Nevado Chico",
    "Faro Azul",
    "Las Ñipas",
    "Rincón Añejo",
    "Espinillo",
    "Tololo",
    "Garúa",
    "Chañar",
];

const FORMS: [&str; 6] = ["SpA", "Ltda.", "S.A.", "E.I.R.L.", "SpA", "Limitada"];

const FIRST: [&str; 16] = [
    "Antonia",
    "Benjamín",
    "Catalina",
    "Damián",
    "Emilia",
    "Fabián",
    "Íngrid",
    "Joaquín",
    "Leonor",
    "Martín",
    "Noemí",
    "Óscar",
    "Paulina",
    "Rubén",
    "Sofía",
    "Ximena",
];

const LAST: [&str; 16] = [
    "Núñez",
    "Muñoz",
    "Peñaloza",
    "Ibáñez",
    "Sepúlveda",
    "Gallardo",
    "Cárdenas",
    "Riquelme",
    "Oyarzún",
    "Zúñiga",
    "Faúndez",
    "Yáñez",
    "Bravo",
    "Castañeda",
    "Villagrán",
    "Ñancupil",
];

const STREETS: [&str; 10] = [
    "Av. Las Araucarias",
    "Calle Los Ñirres",
    "Pasaje El Mañío",
    "Av. Río Imaginario",
    "Calle Peñón",
    "Camino del Agüero",
    "Av. Cordillera",
    "Calle Volcán Dormido",
    "Pasaje Añañuca",
    "Av. del Puelche",
];

const TOWNS: [&str; 10] = [
    "Santiago",
    "Ñuñoa",
    "Concepción",
    "Viña del Mar",
    "Temuco",
    "Antofagasta",
    "Chillán",
    "Valdivia",
    "Peñalolén",
    "Curicó",
];

/// Letters of a wide company's name, at least.
const WIDE_LETTERS: usize = 60;

/// A company of some trade, sometimes with a name of sixty letters; a wide one always.
pub(crate) fn company(rng: &mut Rng, wide: bool) -> String {
    loop {
        let name = any_company(rng, wide);
        if !wide || name.chars().count() >= WIDE_LETTERS {
            return name;
        }
    }
}

fn any_company(rng: &mut Rng, wide: bool) -> String {
    let (trade, name, form) = (rng.pick(&TRADES), rng.pick(&NAMES), rng.pick(&FORMS));
    if wide || rng.chance(40) {
        let second = rng.pick(&NAMES);
        format!("Sociedad {trade} e Inversiones {name} y {second} Compañía {form}")
    } else {
        format!("{trade} {name} {form}")
    }
}

/// A person; a wide one has two given names.
pub(crate) fn person(rng: &mut Rng, wide: bool) -> String {
    let more = wide.then(|| format!("{} ", rng.pick(&FIRST)));
    format!(
        "{}{} {} {}",
        more.unwrap_or_default(),
        rng.pick(&FIRST),
        rng.pick(&LAST),
        rng.pick(&LAST)
    )
}

/// A postal address.
pub(crate) fn address(rng: &mut Rng) -> String {
    format!(
        "{} {}, {}",
        rng.pick(&STREETS),
        rng.between(10, 4990),
        rng.pick(&TOWNS)
    )
}

/// A phone number of the range kept for examples.
pub(crate) fn phone(rng: &mut Rng) -> String {
    format!("+56 9 0000 {:04}", rng.below(100))
}

/// A domain that cannot exist, made from a name: lower case ASCII letters.
pub(crate) fn domain(name: &str) -> String {
    let letters: String = name
        .to_lowercase()
        .chars()
        .filter_map(|letter| match letter {
            'á' => Some('a'),
            'é' => Some('e'),
            'í' => Some('i'),
            'ó' => Some('o'),
            'ú' | 'ü' => Some('u'),
            'ñ' => Some('n'),
            'a'..='z' => Some(letter),
            _ => None,
        })
        .take(24)
        .collect();
    format!("{letters}.example")
}
