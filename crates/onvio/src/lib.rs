//! onvio
