// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/remedy/draft.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::review {

enum class ParameterKind : std::uint8_t {
    Table,      ///< real name, `schema.name` where wanted
    Tables,     ///< several, separated by commas
    Column,     ///< real name
    Columns,    ///< several, separated by commas
    Name,       ///< of something new
    Type,       ///< SQL
    Expression, ///< SQL
    Statement,  ///< SQL
    Literal,    ///< any text
    Number,     ///< digits
    Choice,     ///< one of RecipeParameter::choices
};
[[nodiscard]] std::string_view toString(ParameterKind kind); ///< as the recipe's file spells it

struct RecipeParameter {
    std::string name;
    ParameterKind kind = ParameterKind::Name;
    std::optional<std::string> byDefault; ///< may name others: "{table}_{columns}_idx"
    std::string help;
    std::vector<std::string> choices{}; ///< of a Choice
};

/// Templates of one migration; `{name}` stands for a parameter.
struct RecipeMigration {
    std::string name;
    std::string heading; ///< comments for the top of the up part: phase, lock, what undoes it
    std::string up;
    std::string down;
    bool isUpAlone = false;
    bool isDownAlone = false;
    std::string each;                ///< parameter of which each element gets a migration; empty: one migration
    std::string eachAs;              ///< what that element is called
    std::string when;                ///< parameter without which it is left out, or `name=word`; empty: it is always there
    std::vector<std::string> phases; ///< of the change set that the recipe makes: "expand", "sync" …
    std::string
        backfill; ///< one statement for all rows, that a declared backfill can carry out in place of this migration
    std::string backfillAttributes; ///< of that declaration
    std::string givenParameter;     ///< where somebody gave this one, `backfillGiven` takes the place of `backfill`
    std::string backfillGiven;
};

/// A safe way for one change, as migrations in their order: resources/recipes/ID.sql.
struct Recipe {
    std::string id;
    std::string title;
    std::vector<RecipeParameter> parameters;
    std::vector<RecipeMigration> migrations;
    std::map<std::string, std::string>
        changeSet;                  ///< what its change set says, by key: "old" → "{old}"; empty: it makes none
    std::vector<std::string> gates; ///< before contract: "soak 24h", "quiet {table}.{old} 24h"; "first …": before the first step
};

/// All, by their ids. They are part of the program.
[[nodiscard]] const std::vector<Recipe>& recipes();
[[nodiscard]] const Recipe* recipeNamed(std::string_view id);
/// Throws Error{Internal} for a text that is no recipe.
[[nodiscard]] Recipe recipeFrom(std::string_view text);

/// The value of each parameter: what was given, and the defaults of what was not, as a form would show them. What is missing is left out.
[[nodiscard]] std::map<std::string, std::string> withDefaults(const Recipe& recipe,
                                                              const std::map<std::string, std::string>& given);
/// The migrations. `given`: real names, SQL or texts by parameter. Throws Error{Usage} for a parameter that is unknown or missing,
/// and for a value that does not fit its kind.
[[nodiscard]] std::vector<Draft> filledIn(const Recipe& recipe, const std::map<std::string, std::string>& given);
/// A text with placeholders of that recipe, filled in as SQL; of `given`, what filledIn() has taken.
[[nodiscard]] std::string filledText(const Recipe& recipe, const std::map<std::string, std::string>& given,
                                     std::string_view text);
/// Names them after what a person calls the whole: `x`, or `x_expand`, `x_fill`, `x_drop` where there are several.
void nameAfter(std::vector<Draft>& drafts, const std::string& name);

} // namespace lk::review
