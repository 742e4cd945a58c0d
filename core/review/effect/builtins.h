// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

// The server's own functions, operators, casts and types, as far as parse analysis goes by them (builtintable.inc). Types are named as in
// pg_type: `int4`, and `_int4` for its array. All is made when first asked for; thread-safe.

namespace lk::review::effects {

/// The newest server whose objects are all in the table: what a newer one brings is not known here.
inline constexpr int kBuiltinsOf = 15;

struct Signature {
    std::vector<std::string_view> arguments; ///< of an operator one or two
    std::string_view result;
    char kind = 'f'; ///< f(unction), a(ggregate), w(indow), p(rocedure); o(perator)
    int defaults = 0;
    bool isVariadic = false;
};

/// Empty: none of the name.
[[nodiscard]] std::span<const Signature> builtinFunctions(std::string_view name);
[[nodiscard]] std::span<const Signature> builtinOperators(std::string_view name);
/// 'i'mplicit, in 'a'ssignments too, only 'e'xplicit; none: '\0'.
[[nodiscard]] char builtinCast(std::string_view from, std::string_view to);

/// As pg_type.typcategory; '\0' of a type that is not known.
[[nodiscard]] char categoryOf(std::string_view type);
[[nodiscard]] bool isPreferred(std::string_view type);

enum class Coercion : char { Implicit = 'i', Assignment = 'a', Explicit = 'e' };
enum class Answer : char { No, Yes, NotKnown };

/// Types are as in pg_type; "unknown" of a bare literal, "schema.name" of an enum, "" of one that is not known.
/// As can_coerce_type (parse_coerce.c), polymorphic targets included.
[[nodiscard]] Answer canCoerce(std::string_view from, std::string_view to, Coercion context);

/// As func_get_detail and oper choose among overloads.
struct Choice {
    Answer answer = Answer::NotKnown; ///< No: none takes such arguments
    const Signature* chosen = nullptr;
    bool isAmbiguous = false;            ///< several take them, and none of these better than the others (42725)
    std::string result;                  ///< "" not known
    std::vector<std::string> parameters; ///< of `chosen`, one for each argument; "" of polymorphic ones
};
[[nodiscard]] Choice choose(std::span<const Signature> overloads, const std::vector<std::string>& arguments);
/// `left` empty pointer: a prefix operator.
[[nodiscard]] Choice chooseOperator(std::string_view name, const std::string* left, const std::string& right);

/// What the branches of a CASE, UNION, COALESCE or ARRAY have in common (select_common_type). No: they do not go together (42804).
struct Common {
    Answer answer = Answer::NotKnown;
    std::string type;
};
[[nodiscard]] Common commonType(const std::vector<std::string>& types);

/// As SQL spells it: `bigint`, `text[]`.
[[nodiscard]] std::string shownType(std::string_view type);
/// The other way round, of the server's own types; "" of others.
[[nodiscard]] std::string typeShownAs(std::string_view shown);

} // namespace lk::review::effects
