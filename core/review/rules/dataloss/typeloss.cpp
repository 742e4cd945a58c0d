// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/typeloss.h"

#include "core/review/effect/typechange.h"
#include "core/review/rules/dataloss/gone.h"
#include "core/schema/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace lk::review {

using schema::Catalog;
using schema::TypeUse;
using sql::isA;

namespace {

TypeUse plain(const TypeUse& type, const Catalog& catalog)
{
    return effects::baseOf(type, catalog).type;
}

std::string_view nameIn(const TypeUse& type)
{
    return type.name.schema == "pg_catalog" ? std::string_view(type.name.name) : std::string_view();
}

int wholeBytes(std::string_view name)
{
    return name == "int2" ? 2 : name == "int4" ? 4 : name == "int8" ? 8 : 0;
}

/// Digits of the largest value; 0: not a whole number.
int wholeDigits(std::string_view name)
{
    switch (wholeBytes(name)) {
    case 2: return 5;
    case 4: return 10;
    case 8: return 19;
    default: return name == "oid" ? 10 : 0;
    }
}

/// Digits after the point; -1: as many as there are.
int scaleOf(const TypeUse& type)
{
    return type.modifiers.empty() ? -1 : type.modifiers.size() > 1 ? type.modifiers[1] : 0;
}

/// Digits of a second; 6 unless said.
int secondDigits(const TypeUse& type)
{
    constexpr int kMost = 6;
    return type.modifiers.empty() || type.modifiers.back() < 0 ? kMost : type.modifiers.back();
}

/// The longest text; none: no limit.
std::optional<int> limitOf(const TypeUse& type)
{
    const std::string_view name = nameIn(type);
    if (name == "bpchar")
        return type.modifiers.empty() ? 1 : type.modifiers.front();
    if (name == "varchar" && !type.modifiers.empty())
        return type.modifiers.front();
    return std::nullopt;
}

bool hasSeconds(TypeFamily family)
{
    return family == TypeFamily::Timestamp || family == TypeFamily::TimestampTz || family == TypeFamily::Time ||
           family == TypeFamily::Interval;
}

/// What an assignment from a known type loses without an error.
std::optional<TypeLoss> lossByAssignment(const TypeUse& from, const TypeUse& to, const Catalog& catalog)
{
    const TypeFamily was = familyOf(from, catalog);
    const TypeFamily is = familyOf(to, catalog);
    const std::string_view target = nameIn(to);
    if ((was == TypeFamily::Number || was == TypeFamily::Float) && is == TypeFamily::Whole)
        return TypeLoss{"lose what is behind the point", Certainty::Certain, {}, false};
    if ((was == TypeFamily::Number || was == TypeFamily::Float) && is == TypeFamily::Number) {
        const int before = was == TypeFamily::Float ? -1 : scaleOf(from);
        const int after = scaleOf(to);
        if (after >= 0 && (before < 0 || after < before))
            return TypeLoss{
                fmt::format("are rounded to {} digits after the point", after), Certainty::Certain, {}, false};
    }
    if ((target == "float4" &&
         (nameIn(from) == "float8" || was == TypeFamily::Number || wholeBytes(nameIn(from)) > 2)) ||
        (target == "float8" && was == TypeFamily::Number && from.modifiers.empty()))
        return TypeLoss{
            "keep only the digits that the binary number holds", Certainty::Certain, {}, target == "float8"};
    if ((was == TypeFamily::Timestamp || was == TypeFamily::TimestampTz) && is == TypeFamily::Date)
        return TypeLoss{"lose the time of day", Certainty::Certain, {}, false};
    if ((was == TypeFamily::Timestamp || was == TypeFamily::TimestampTz) && is == TypeFamily::Time)
        return TypeLoss{"lose the day", Certainty::Certain, {}, false};
    if (hasSeconds(was) && hasSeconds(is) && secondDigits(to) < secondDigits(from))
        return TypeLoss{
            fmt::format("are rounded to {} digits of a second", secondDigits(to)), Certainty::Certain, {}, false};
    if (was == TypeFamily::Json && is == TypeFamily::Jsonb)
        return TypeLoss{"lose the order of their keys, blanks, and all but the last of keys that stand twice",
                        Certainty::Certain,
                        {},
                        true};
    return std::nullopt;
}

/// The same with the present type not known: only what the target says by itself.
std::optional<TypeLoss> lossByTarget(const TypeUse& to, const Catalog& catalog)
{
    const auto assumed = [](std::string how, std::string fact) {
        return TypeLoss{std::move(how), Certainty::Assumed, std::move(fact), true};
    };
    switch (familyOf(to, catalog)) {
    case TypeFamily::Date:
        return assumed("lose the time of day",
                       "The present type is not known; only from a timestamp does it go to date by "
                       "itself.");
    case TypeFamily::Jsonb:
        return assumed("lose the order of their keys, blanks, and all but the last of keys that stand twice",
                       "The present type is not known; only from json does it go to jsonb by itself.");
    case TypeFamily::Timestamp:
    case TypeFamily::TimestampTz:
    case TypeFamily::Time:
        if (secondDigits(to) < 6)
            return assumed(fmt::format("are rounded to {} digits of a second", secondDigits(to)),
                           "The present precision is not known; from the same or a smaller one nothing is lost.");
        return std::nullopt;
    case TypeFamily::Float:
        if (nameIn(to) == "float4")
            return assumed("keep only about six digits",
                           "The present type is not known; from a small whole number nothing is "
                           "lost.");
        return std::nullopt;
    default: return std::nullopt;
    }
}

constexpr std::array<std::string_view, 19> kCutting{
    "substr",     "substring", "left",  "right", "round", "trunc", "floor",      "ceil", "ceiling",       "date_trunc",
    "split_part", "lower",     "upper", "btrim", "ltrim", "rtrim", "trim_scale", "md5",  "regexp_replace"};

/// What a cast that is written loses: it cuts texts and rounds numbers without an error.
std::optional<TypeLoss> lossByCast(const TypeUse* from, const TypeUse& to, const Catalog& catalog)
{
    const TypeFamily is = familyOf(to, catalog);
    if (is == TypeFamily::Text) {
        const auto limit = limitOf(plain(to, catalog));
        if (!limit)
            return std::nullopt;
        if (from != nullptr) {
            const auto before = limitOf(plain(*from, catalog));
            const TypeFamily was = familyOf(*from, catalog);
            if ((was == TypeFamily::Text && before && *before <= *limit) || was == TypeFamily::Enum ||
                was == TypeFamily::Uuid)
                return std::nullopt;
        }
        return TypeLoss{
            fmt::format("are cut to {} characters without an error, because the cast is written", *limit),
            from == nullptr ? Certainty::Assumed : Certainty::FromCatalog,
            from == nullptr ? "The present length is not known; from the same or a smaller one nothing is lost." : "",
            false};
    }
    if (from == nullptr) {
        // What goes to bigint is nearly always a smaller whole number (Django writes this for every wider key).
        if (is == TypeFamily::Whole && nameIn(plain(to, catalog)) == "int8")
            return std::nullopt;
        if (is == TypeFamily::Whole)
            return TypeLoss{"lose what is behind the point, or what is no digit", Certainty::Assumed,
                            "The present type is not known; from a whole number nothing is lost.", false};
        if (is == TypeFamily::Boolean)
            return std::nullopt;
        return lossByTarget(plain(to, catalog), catalog);
    }
    return lossByAssignment(plain(*from, catalog), plain(to, catalog), catalog);
}

} // namespace

TypeFamily familyOf(const TypeUse& written, const Catalog& catalog)
{
    const effects::BaseType base = effects::baseOf(written, catalog);
    const TypeUse& type = base.type;
    if (type.dimensions > 0)
        return TypeFamily::Array;
    if (const schema::Type* known = catalog.type(type.name); known != nullptr)
        return known->kind == schema::TypeKind::Enum ? TypeFamily::Enum
               : type.name.name == "citext"          ? TypeFamily::Text
                                                     : TypeFamily::Other;
    if (type.name.name == "citext")
        return TypeFamily::Text;
    const std::string_view name = nameIn(type);
    if (wholeBytes(name) > 0 || name == "oid")
        return TypeFamily::Whole;
    if (name == "numeric")
        return TypeFamily::Number;
    if (name == "float4" || name == "float8")
        return TypeFamily::Float;
    if (name == "text" || name == "varchar" || name == "bpchar" || name == "name" || name == "char")
        return TypeFamily::Text;
    if (name == "bool")
        return TypeFamily::Boolean;
    if (name == "timestamp")
        return TypeFamily::Timestamp;
    if (name == "timestamptz")
        return TypeFamily::TimestampTz;
    if (name == "date")
        return TypeFamily::Date;
    if (name == "time" || name == "timetz")
        return TypeFamily::Time;
    if (name == "interval")
        return TypeFamily::Interval;
    if (name == "json")
        return TypeFamily::Json;
    if (name == "jsonb")
        return TypeFamily::Jsonb;
    if (name == "uuid")
        return TypeFamily::Uuid;
    if (name == "bytea")
        return TypeFamily::Bytes;
    if (name == "bit" || name == "varbit")
        return TypeFamily::Bits;
    if (name == "inet" || name == "cidr")
        return TypeFamily::Network;
    return name.empty() ? TypeFamily::Unknown : TypeFamily::Other;
}

bool isNarrower(const TypeUse& from, const TypeUse& to, const Catalog& catalog)
{
    const TypeUse was = plain(from, catalog);
    const TypeUse is = plain(to, catalog);
    const TypeFamily family = familyOf(was, catalog);
    if (family == TypeFamily::Whole && familyOf(is, catalog) == TypeFamily::Number)
        return !is.modifiers.empty() && is.modifiers[0] - scaleOf(is) < wholeDigits(nameIn(was));
    if (family != familyOf(is, catalog))
        return family == TypeFamily::Number && familyOf(is, catalog) == TypeFamily::Whole;
    if (family == TypeFamily::Whole)
        return wholeBytes(nameIn(is)) < wholeBytes(nameIn(was));
    if (family == TypeFamily::Text) {
        const auto limit = limitOf(is);
        const auto before = limitOf(was);
        return limit && (!before || *limit < *before);
    }
    if (family == TypeFamily::Number && !is.modifiers.empty()) {
        if (was.modifiers.empty())
            return true;
        return is.modifiers[0] - std::max(0, scaleOf(is)) < was.modifiers[0] - std::max(0, scaleOf(was));
    }
    return false;
}

std::optional<TypeLoss> lossOf(const TypeUse* from, const TypeUse& to, const PgQuery__Node* with,
                               const Catalog& catalog)
{
    const bool isColumnItself = isA(with, PG_QUERY__NODE__NODE_COLUMN_REF);
    if (with == nullptr || isColumnItself)
        return from != nullptr ? lossByAssignment(plain(*from, catalog), plain(to, catalog), catalog)
                               : lossByTarget(plain(to, catalog), catalog);
    bool readsColumn = false;
    std::string cutBy;
    std::optional<TypeLoss> byCast;
    visitNodes(with, [&](const PgQuery__Node& node) {
        if (isA(&node, PG_QUERY__NODE__NODE_COLUMN_REF)) {
            readsColumn = true;
        } else if (isA(&node, PG_QUERY__NODE__NODE_FUNC_CALL)) {
            const std::string name = sql::nameOf(node.func_call->funcname, node.func_call->n_funcname).name;
            if (cutBy.empty() && std::find(kCutting.begin(), kCutting.end(), name) != kCutting.end())
                cutBy = name + "()";
        } else if (isA(&node, PG_QUERY__NODE__NODE_CASE_EXPR)) {
            if (cutBy.empty())
                cutBy = "CASE";
        } else if (isA(&node, PG_QUERY__NODE__NODE_TYPE_CAST) && node.type_cast->type_name != nullptr && !byCast &&
                   isA(node.type_cast->arg, PG_QUERY__NODE__NODE_COLUMN_REF)) {
            byCast = lossByCast(from, schema::typeUse(*node.type_cast->type_name, catalog), catalog);
        }
        return true;
    });
    if (!readsColumn)
        return TypeLoss{"are all replaced by what does not depend on them", Certainty::Certain, {}, false};
    if (!cutBy.empty())
        return TypeLoss{fmt::format("become what {} leaves of them", cutBy), Certainty::Certain, {}, cutBy == "CASE"};
    if (byCast)
        return byCast;
    if (from == nullptr)
        return std::nullopt;
    // int → boolean by a comparison, and the like.
    if (familyOf(to, catalog) == TypeFamily::Boolean && familyOf(*from, catalog) != TypeFamily::Boolean)
        return TypeLoss{"keep only yes or no", Certainty::FromCatalog, {}, false};
    // The value of the expression is assigned: what it is of is not known, but a column with a cast of its own type was seen above.
    return std::nullopt;
}

} // namespace lk::review
