"""The abbreviations that a reader of records may not know; marked so that translators find the meanings."""

from collections.abc import Mapping

from registry.words import N_

KNOWN: Mapping[str, str] = {
    "API": N_("application programming interface"),
    "Art.": N_("Article, of the General Data Protection Regulation unless another act is named"),
    "BCR": N_("binding corporate rules (Art. 47 GDPR)"),
    "CJEU": N_("Court of Justice of the European Union"),
    "CNIL": N_("Commission nationale de l'informatique et des libertés, the French supervisory authority"),
    "CNPD": N_(
        "Commission nationale pour la protection des données, the supervisory authority of Luxembourg"
    ),
    "CSV": N_("comma-separated values"),
    "DNT": N_("Do Not Track, a signal of browsers"),
    "DPA": N_("data processing agreement; in the United Kingdom also the Data Protection Act"),
    "DPF": N_("EU-US Data Privacy Framework"),
    "DPIA": N_("data protection impact assessment (Art. 35 GDPR)"),
    "DPO": N_("data protection officer (Art. 37 GDPR)"),
    "DPV": N_("Data Privacy Vocabulary of the W3C community group"),
    "ECLI": N_("European Case Law Identifier"),
    "EDPB": N_("European Data Protection Board"),
    "EEA": N_("European Economic Area"),
    "EFTA": N_("European Free Trade Association"),
    "EU": N_("European Union"),
    "FADP": N_("Federal Act on Data Protection of Switzerland"),
    "FDPIC": N_("Federal Data Protection and Information Commissioner of Switzerland"),
    "FTC": N_("Federal Trade Commission of the United States"),
    "GDPR": N_("General Data Protection Regulation, Regulation (EU) 2016/679"),
    "GPC": N_("Global Privacy Control, a signal of browsers"),
    "HR": N_("human resources"),
    "HTTPS": N_("Hypertext Transfer Protocol Secure"),
    "ICO": N_("Information Commissioner's Office, the supervisory authority of the United Kingdom"),
    "IDTA": N_("International Data Transfer Agreement of the United Kingdom"),
    "ISO": N_("International Organization for Standardization"),
    "JSON": N_("JavaScript Object Notation"),
    "OJ": N_("Official Journal of the European Union"),
    "PDF": N_("Portable Document Format"),
    "PIPEDA": N_("Personal Information Protection and Electronic Documents Act of Canada"),
    "SCC": N_("standard contractual clauses of the European Commission"),
    "SDK": N_("software development kit"),
    "SHA": N_("Secure Hash Algorithm, by which two files can be told apart"),
    "SOC": N_("System and Organization Controls, a kind of audit report"),
    "TIA": N_("transfer impact assessment"),
    "TOM": N_("technical and organisational measures (Art. 32 GDPR)"),
    "UK": N_("United Kingdom"),
    "URL": N_("uniform resource locator, the address of a page"),
    "US": N_("United States"),
    "UTC": N_("Coordinated Universal Time"),
    "W3C": N_("World Wide Web Consortium"),
}
"""By abbreviation, its meaning."""
