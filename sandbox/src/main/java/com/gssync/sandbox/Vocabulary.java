package com.gssync.sandbox;

import java.util.List;
import java.util.random.RandomGenerator;

/** The words of the seeded catalogue: what a fashion house writes, in English and in French. */
final class Vocabulary {
    /** A kind of product: three category levels, its noun in both languages, its sizes. */
    record Kind(String univers, String gamme, String family, String noun, String nom, List<String> sizes) {}

    record Colour(String code, String english, String french, String hexa) {}

    record Material(String english, String french) {}

    private static final List<String> LETTERS = List.of("XS", "S", "M", "L", "XL");
    private static final List<String> NUMBERS = List.of("34", "36", "38", "40", "42", "44");
    private static final List<String> SHOES = List.of("36", "37", "38", "39", "40", "41", "42");
    private static final List<String> ONE = List.of("TU");

    static final List<Kind> KINDS = List.of(
            new Kind("RTW", "Dresses", "Midi dresses", "midi dress", "robe midi", NUMBERS),
            new Kind("RTW", "Dresses", "Evening", "evening gown", "robe de soirée", NUMBERS),
            new Kind("RTW", "Outerwear", "Coats", "belted coat", "manteau ceinturé", NUMBERS),
            new Kind("RTW", "Outerwear", "Jackets", "biker jacket", "blouson motard", LETTERS),
            new Kind("RTW", "Tops", "Shirts", "poplin shirt", "chemise en popeline", LETTERS),
            new Kind("RTW", "Tops", "Knitwear", "crew-neck jumper", "pull à col rond", LETTERS),
            new Kind("RTW", "Bottoms", "Trousers", "pleated trousers", "pantalon à pinces", NUMBERS),
            new Kind("RTW", "Bottoms", "Skirts", "pleated skirt", "jupe plissée", NUMBERS),
            new Kind("RTW", "Accessories", "Handbags", "handbag", "sac à main", ONE),
            new Kind("RTW", "Accessories", "Scarves", "silk square", "carré de soie", ONE),
            new Kind("Chaussures", "Femme", "Escarpins", "pumps", "escarpins à bride", SHOES),
            new Kind("Chaussures", "Femme", "Bottines", "ankle boots", "bottines lacées", SHOES),
            new Kind("Chaussures", "Homme", "Derbies", "derby shoes", "derbies cousus", SHOES),
            new Kind("Maison", "Linge", "Plaids", "throw", "plaid frangé", ONE));

    static final List<Colour> COLOURS = List.of(
            new Colour("PINK", "pink", "rose", "#FFC0CB"),
            new Colour("BLACK", "black", "noir", "#000000"),
            new Colour("ECRU", "ecru", "écru", "#F5F0E1"),
            new Colour("NAVY", "navy", "bleu marine", "#1F2A44"),
            new Colour("CAMEL", "camel", "camel", "#C19A6B"),
            new Colour("EMERALD", "emerald", "vert émeraude", "#046307"),
            new Colour("BURGUNDY", "burgundy", "bordeaux", "#800020"),
            new Colour("SKY", "sky blue", "bleu ciel", "#87CEEB"),
            new Colour("CHESTNUT", "chestnut", "châtaigne", "#954535"),
            new Colour("MIMOSA", "mimosa", "jaune mimosa", "#F0C05A"));

    static final List<Material> MATERIALS = List.of(
            new Material("organic cotton", "coton biologique"),
            new Material("beef leather", "cuir de bœuf"),
            new Material("mulberry silk", "soie de mûrier"),
            new Material("merino wool", "laine mérinos"),
            new Material("recycled polyester", "polyester recyclé"),
            new Material("European linen", "lin européen"),
            new Material("cashmere", "cachemire"),
            new Material("viscose", "viscose"));

    static final List<String> MODELS = List.of(
            "ALDA",
            "BÉRÉNICE",
            "CHLOÉ",
            "DAPHNÉ",
            "ÉLISE",
            "FAUSTINE",
            "GARANCE",
            "HÉLOÏSE",
            "INÈS",
            "JOSÉPHINE",
            "LÉONIE",
            "MAËLLE",
            "NOÉMIE",
            "ODETTE",
            "PÉNÉLOPE",
            "ROMANE",
            "SOLÈNE",
            "THAÏS",
            "VALÉRIE",
            "ZOÉ");
    static final List<String> BRANDS =
            List.of("BATCHEMON", "Maison Évariste", "Atelier Rivière", "Côte & Fils", "Nørd Studio", "L'Été Indien");
    static final List<String> COLLECTIONS = List.of("FW24", "SS25", "FW25", "SS26");
    static final List<String> GENDERS = List.of("Woman", "Man", "Unisex");
    static final List<String> TAGS = List.of(
            "urgent",
            "leather",
            "new",
            "bestseller",
            "été",
            "soldes",
            "éco-conçu",
            "packshot",
            "à retoucher",
            "e-shop");
    static final List<String> CARE = List.of(
            "Machine wash 30°",
            "Lavage à la main, à l'envers",
            "Dry clean only",
            "Ne pas sécher en machine",
            "Wipe with a soft cloth");
    static final List<String> COMMENTS = List.of(
            "Closeup on zip",
            "Détail de la couture à l'épaule",
            "Shoot on model and flat",
            "Attention : échantillon unique",
            "Front <b>and</b> back & label");
    static final List<String> ORIGINS = List.of("France", "Italie", "Portugal", "Türkiye", "España");

    private Vocabulary() {}

    static <T> T any(List<T> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }
}
