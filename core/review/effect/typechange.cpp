// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/typechange.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

// What ATColumnChangeRequiresRewrite (tablecmds.c) finds in the conversion after the planner has simplified it: nothing but
// relabelling keeps the heap. Section 4 of the review contract has the measured cases.

namespace lk::review {

namespace effects {

namespace {

using schema::TypeUse;

/// The types of PostgreSQL by pg_type.typcategory, as far as conversions between categories matter.
enum class Category : std::uint8_t { Text, Number, DateTime, Boolean, Net, Bit, Json, Other };

struct Known {
    std::string_view name;
    Category category;
};
constexpr Known kKnown[] = {
    {"text", Category::Text},       {"varchar", Category::Text},       {"bpchar", Category::Text},
    {"name", Category::Text},       {"int2", Category::Number},        {"int4", Category::Number},
    {"int8", Category::Number},     {"numeric", Category::Number},     {"float4", Category::Number},
    {"float8", Category::Number},   {"money", Category::Number},       {"oid", Category::Number},
    {"date", Category::DateTime},   {"timestamp", Category::DateTime}, {"timestamptz", Category::DateTime},
    {"time", Category::DateTime},   {"timetz", Category::DateTime},    {"bool", Category::Boolean},
    {"inet", Category::Net},        {"cidr", Category::Net},           {"bit", Category::Bit},
    {"varbit", Category::Bit},      {"json", Category::Json},          {"jsonb", Category::Json},
    {"uuid", Category::Other},      {"bytea", Category::Other},        {"interval", Category::Other},
    {"xml", Category::Other},       {"macaddr", Category::Other},      {"macaddr8", Category::Other},
    {"point", Category::Other},     {"box", Category::Other},          {"circle", Category::Other},
    {"line", Category::Other},      {"path", Category::Other},         {"polygon", Category::Other},
    {"lseg", Category::Other},      {"tsvector", Category::Other},     {"tsquery", Category::Other},
    {"int4range", Category::Other}, {"int8range", Category::Other},    {"numrange", Category::Other},
    {"tsrange", Category::Other},   {"tstzrange", Category::Other},    {"daterange", Category::Other},
    {"regclass", Category::Other},  {"regtype", Category::Other},      {"regproc", Category::Other},
    {"pg_lsn", Category::Other},
};

const Known* builtIn(const schema::TypeUse& type)
{
    if (type.name.schema != "pg_catalog")
        return nullptr;
    const auto* found = std::find_if(std::begin(kKnown), std::end(kKnown),
                                     [&](const Known& one) { return one.name == type.name.name; });
    return found == std::end(kKnown) ? nullptr : found;
}

bool isCitext(const TypeUse& type)
{
    return type.name.name == "citext" && type.name.schema != "pg_catalog";
}

/// pg_cast.castmethod 'b' (PostgreSQL 12 to 18), besides a type and itself; and those of the extension citext.
bool isBinaryCoercible(const TypeUse& from, const TypeUse& to)
{
    if (from.dimensions > 0 || to.dimensions > 0)
        return false; // ArrayCoerceExpr even where the elements are
    constexpr std::pair<std::string_view, std::string_view> kBinary[] = {
        {"text", "varchar"},  {"varchar", "text"}, {"text", "bpchar"},  {"varchar", "bpchar"}, {"cidr", "inet"},
        {"xml", "text"},      {"xml", "varchar"},  {"xml", "bpchar"},   {"bit", "varbit"},     {"varbit", "bit"},
        {"int4", "oid"},      {"oid", "int4"},     {"oid", "regclass"}, {"regclass", "oid"},   {"int4", "regclass"},
        {"regclass", "int4"}, {"oid", "regtype"},  {"regtype", "oid"},  {"int4", "regtype"},   {"regtype", "int4"},
        {"oid", "regproc"},   {"regproc", "oid"},  {"int4", "regproc"}, {"regproc", "int4"},
    };
    const auto name = [](const TypeUse& type) -> std::string_view {
        return isCitext(type)                     ? std::string_view("citext")
               : type.name.schema == "pg_catalog" ? std::string_view(type.name.name)
                                                  : std::string_view();
    };
    if (name(from) == "citext")
        return name(to) == "text" || name(to) == "varchar" || name(to) == "bpchar";
    if (name(to) == "citext")
        return name(from) == "text" || name(from) == "varchar";
    const std::pair pair(name(from), name(to));
    return std::find(std::begin(kBinary), std::end(kBinary), pair) != std::end(kBinary);
}

/// The index operator classes of both types differ: indexes on the column are built again.
bool changesOperatorClass(const TypeUse& from, const TypeUse& to)
{
    const auto family = [](const TypeUse& type) -> std::string_view {
        if (isCitext(type))
            return "citext";
        const std::string_view name = type.name.name;
        return name == "varchar" ? "text" : name == "cidr" ? "inet" : name.starts_with("reg") ? "oid" : name;
    };
    return family(from) != family(to);
}

/// Only ever to be read where the server writes them both; the mask is of INTERVAL fields.
std::pair<int, int> intervalOf(const TypeUse& type)
{
    constexpr int kAllFields = 0x7fff;
    if (type.modifiers.empty())
        return {kAllFields, 6};
    if (type.modifiers.size() == 1)
        return type.modifiers[0] <= 6 ? std::pair(kAllFields, type.modifiers[0]) : std::pair(type.modifiers[0], 6);
    return {type.modifiers[0], type.modifiers[1]};
}

/// The same base type with another length or precision: does the length coercion vanish (varchar_support and its kin)?
bool keepsLength(const TypeUse& from, const TypeUse& to)
{
    if (to.modifiers.empty() || to.modifiers == from.modifiers)
        return true;
    if (from.dimensions > 0)
        return false;
    const std::string_view name = to.name.name;
    const auto first = [](const TypeUse& type) { return type.modifiers.empty() ? -1 : type.modifiers[0]; };
    if (name == "varchar" || name == "varbit")
        return first(from) >= 0 && first(to) >= first(from);
    if (name == "numeric") {
        const auto scale = [](const TypeUse& type) { return type.modifiers.size() > 1 ? type.modifiers[1] : 0; };
        return first(from) >= 0 && scale(from) == scale(to) && first(to) >= first(from);
    }
    if (name == "timestamp" || name == "timestamptz" || name == "time" || name == "timetz")
        return first(to) >= 6 || (first(from) >= 0 && first(to) >= first(from));
    if (name == "interval") {
        const auto [fromFields, fromPrecision] = intervalOf(from);
        const auto [toFields, toPrecision] = intervalOf(to);
        return fromFields == toFields && toPrecision >= fromPrecision;
    }
    return false;
}

/// A zone that the server knows to have had offset zero always (TimestampTimestampTzRequiresRewrite): it looks at the zone's
/// data; these names are the ones without history.
bool isZeroZone(std::string zone)
{
    std::transform(zone.begin(), zone.end(), zone.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    constexpr std::string_view kZero[] = {
        "utc",       "gmt",       "etc/utc",       "etc/gmt", "0",     "uct",   "etc/uct",  "zulu",
        "etc/zulu",  "universal", "etc/universal", "gmt0",    "gmt+0", "gmt-0", "etc/gmt0", "etc/gmt+0",
        "etc/gmt-0", "greenwich", "etc/greenwich", "+00",     "-00",   "00",    "z"};
    return std::find(std::begin(kZero), std::end(kZero), zone) != std::end(kZero);
}

} // namespace

BaseType baseOf(const TypeUse& type, const Catalog& catalog)
{
    BaseType base;
    base.type = type;
    for (int depth = 0; depth < 32 && base.type.dimensions == 0; ++depth) {
        if (base.type.name.schema == "pg_catalog")
            return base;
        const schema::Type* const known = catalog.type(base.type.name);
        if (known == nullptr) {
            base.isKnown = isCitext(base.type);
            return base;
        }
        if (known->kind != schema::TypeKind::Domain)
            return base;
        base.isDomain = true;
        base.isConstrained = base.isConstrained || known->isNotNull || !known->constraints.empty();
        base.type = known->base;
    }
    return base;
}

std::optional<bool> canReference(const TypeUse& fromWritten, const TypeUse& keyWritten, const Catalog& catalog)
{
    const TypeUse from = baseOf(fromWritten, catalog).type;
    const TypeUse key = baseOf(keyWritten, catalog).type;
    if (from.name == key.name)
        return true;
    if (from.dimensions > 0 || key.dimensions > 0)
        return std::nullopt;
    const auto isEnum = [&](const TypeUse& type) {
        const schema::Type* const known = catalog.type(type.name);
        return known != nullptr && known->kind == schema::TypeKind::Enum;
    };
    const Known* const one = builtIn(from);
    const Known* const other = builtIn(key);
    if ((isEnum(from) && (other != nullptr || isEnum(key))) || (isEnum(key) && one != nullptr))
        return false;
    if (one == nullptr || other == nullptr || one->name.starts_with("reg") || other->name.starts_with("reg"))
        return std::nullopt;
    if (one->category != other->category)
        return one->name == "oid" || other->name == "oid" ? std::nullopt : std::optional(false);
    switch (one->category) {
    case Category::Text:
    case Category::Net:
    case Category::Bit: return true;
    case Category::Number: {
        const auto rank = [](std::string_view name) {
            return name == "numeric" ? 2 : name.starts_with("float") ? 3 : name.starts_with("int") ? 1 : 0;
        };
        if (rank(one->name) == 0 || rank(other->name) == 0)
            return std::nullopt;
        return rank(one->name) <= rank(other->name);
    }
    case Category::DateTime:
        if (one->name.starts_with("time") && !one->name.starts_with("timestamp"))
            return std::nullopt;
        return other->name == "date" || other->name.starts_with("timestamp");
    default: return false;
    }
}

std::optional<bool> hasAssignmentCast(const TypeUse& fromWritten, const TypeUse& toWritten, const Catalog& catalog)
{
    const BaseType from = baseOf(fromWritten, catalog);
    const BaseType to = baseOf(toWritten, catalog);
    if (from.type.name == to.type.name && (from.type.dimensions > 0) == (to.type.dimensions > 0))
        return true;
    if (!from.isKnown || !to.isKnown)
        return std::nullopt;
    const bool isToText =
        to.type.dimensions == 0 &&
        (isCitext(to.type) || (builtIn(to.type) != nullptr && builtIn(to.type)->category == Category::Text));
    if (isToText || isBinaryCoercible(from.type, to.type))
        return true; // everything is written as text on assignment
    if ((from.type.dimensions > 0) != (to.type.dimensions > 0))
        return false;
    if (from.type.dimensions > 0) {
        TypeUse fromElement = from.type;
        TypeUse toElement = to.type;
        fromElement.dimensions = 0;
        toElement.dimensions = 0;
        return hasAssignmentCast(fromElement, toElement, catalog);
    }
    const schema::Type* const fromType = catalog.type(from.type.name);
    const schema::Type* const toType = catalog.type(to.type.name);
    if (from.type.dimensions == 0 && ((fromType != nullptr && fromType->kind == schema::TypeKind::Enum) ||
                                      (toType != nullptr && toType->kind == schema::TypeKind::Enum)))
        return false;
    const Known* const one = builtIn(from.type);
    const Known* const other = builtIn(to.type);
    if (one == nullptr || other == nullptr)
        return std::nullopt;
    if (one->category == Category::Text) // out of text only what binary coercion gives; name and "char" are left out
        return other->name == "regclass";
    if (one->category != other->category || one->category == Category::Other) {
        if (one->name == "interval" && other->name == "time")
            return true;
        if (one->name == "time" && other->name == "interval")
            return true;
        if (other->name.starts_with("reg") && one->category == Category::Number)
            return one->name != "numeric" && !one->name.starts_with("float") && one->name != "money";
        return false;
    }
    const std::string_view a = one->name;
    const std::string_view b = other->name;
    if (one->category == Category::Number) {
        if (a == "money" || b == "money")
            return (a == "money" ? b : a) == "numeric" || (b == "money" && (a == "int4" || a == "int8"));
        if (a == "oid" || b == "oid")
            return (a == "oid" ? b : a) == "int8" || (a == "int2" && b == "oid");
        return true;
    }
    if (one->category == Category::DateTime) {
        if (a == "date")
            return b == "timestamp" || b == "timestamptz";
        if (a == "timestamp")
            return b == "date" || b == "timestamptz" || b == "time";
        if (a == "timestamptz")
            return true;
        return (a == "time" && b == "timetz") || (a == "timetz" && b == "time");
    }
    return true;
}

} // namespace effects

TypeChange typeChange(const schema::TypeUse* from, const schema::TypeUse& to, bool hasUsing, bool changesCollation,
                      const schema::Catalog& catalog, const Circumstances& circumstances)
{
    TypeChange change;
    const Certainty known = catalog.isComplete() ? Certainty::FromCatalog : Certainty::Certain;
    if (hasUsing) {
        change.rewrites = true;
        change.rebuildsIndexes = true;
        return change;
    }
    if (from == nullptr) {
        change.rewrites = true;
        change.rebuildsIndexes = true;
        change.certainty = Certainty::Assumed;
        change.assumed = "the present type is not known; nothing is rewritten when ";
        const std::string_view name = to.name.name;
        if (name == "text" || (name == "varchar" && to.modifiers.empty()))
            change.assumed += "it is text or varchar of any length";
        else if (name == "varchar")
            change.assumed += "it is varchar of at most " + std::to_string(to.modifiers.front());
        else if (name == "numeric" && to.modifiers.empty())
            change.assumed += "it is numeric of any precision";
        else if (name == "numeric")
            change.assumed += "it is numeric of the same scale and no greater precision";
        else if (name == "timestamp" || name == "timestamptz") {
            change.assumed +=
                "it is the same type, or the other timestamp type and the time zone has always had offset zero";
            change.dependsOnTimeZone = true;
        } else if (name == "inet")
            change.assumed += "it is inet or cidr";
        else
            change.assumed += "it is " + schema::toString(to) + " already";
        return change;
    }
    change.certainty = known;
    const effects::BaseType oldBase = effects::baseOf(*from, catalog);
    const effects::BaseType newBase = effects::baseOf(to, catalog);
    const bool isSameType = from->name == to.name && (from->dimensions > 0) == (to.dimensions > 0);
    if (!isSameType && newBase.isConstrained) { // CoerceToDomain with something to check
        change.rewrites = true;
        change.rebuildsIndexes = true;
        return change;
    }
    // A domain's length is not that of its values: they are coerced to the new type's, be it the same.
    schema::TypeUse a = oldBase.type;
    if (oldBase.isDomain && !newBase.isDomain)
        a.modifiers.clear();
    const schema::TypeUse& b = newBase.type;
    const bool isSameBase = a.name == b.name && (a.dimensions > 0) == (b.dimensions > 0);
    const bool isTimestamp = a.name.schema == "pg_catalog" && b.name.schema == "pg_catalog" && a.dimensions == 0 &&
                             b.dimensions == 0 &&
                             ((a.name.name == "timestamp" && b.name.name == "timestamptz") ||
                              (a.name.name == "timestamptz" && b.name.name == "timestamp"));
    if (isSameBase) {
        change.rewrites = !effects::keepsLength(a, b);
        change.rebuildsIndexes = change.rewrites || changesCollation;
    } else if (isTimestamp) {
        change.dependsOnTimeZone = true;
        change.rebuildsIndexes = true;
        const bool keepsPrecision = b.modifiers.empty() || b.modifiers.front() >= 6;
        change.rewrites = !keepsPrecision || !effects::isZeroZone(circumstances.timeZone);
        if (keepsPrecision && circumstances.timeZone.empty()) {
            change.certainty = Certainty::Assumed;
            change.assumed =
                "the session's time zone is not known; one that has always had offset zero (UTC) spares the rewrite, "
                "not the indexes";
        }
    } else if (effects::isBinaryCoercible(a, b)) {
        change.rewrites = !b.modifiers.empty();
        change.rebuildsIndexes = change.rewrites || changesCollation || effects::changesOperatorClass(a, b);
    } else {
        change.rewrites = true;
        change.rebuildsIndexes = true;
        if (!oldBase.isKnown || !newBase.isKnown) {
            change.certainty = Certainty::Assumed;
            change.assumed =
                "what " + schema::toString(oldBase.isKnown ? to : *from) +
                " is, is not known; a domain without constraints over the same type would spare the rewrite";
        }
    }
    return change;
}

} // namespace lk::review
