// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lk::formats {

/// A token of a JavaScript or TypeScript text. Comments and white space are none.
struct JsToken {
    enum class Kind : std::uint8_t { Punctuation, Name, String, Template, Number, Regex };
    Kind kind = Kind::Punctuation;
    std::string text; ///< of a string what it stands for; of a template with `${` what stands between the backticks
    bool isComputed = false; ///< a template that holds `${`
};

/// Cut by the grammar's own rules as far as a reader without a parser can tell a division from a regular expression. Never throws.
[[nodiscard]] std::vector<JsToken> jsTokens(std::string_view text);

/// A value as the text spells it out. What only running the program would tell is `Code`.
struct JsValue {
    enum class Kind : std::uint8_t { Code, Null, Boolean, Number, String, Array, Object, Variable, Function };
    Kind kind = Kind::Code;
    std::string text;    ///< of a string or number; of a variable its name in process.env
    bool isTrue = false; ///< of a boolean
    std::vector<JsValue> items;
    std::vector<std::pair<std::string, JsValue>> members;
    std::vector<JsValue> otherwise; ///< what stands behind `||` or `??` of a variable; none or one
    bool isOpen = false;            ///< an object that gets more members by code
    bool isEmpty = false;           ///< a function that does nothing
    bool isThrowing = false;        ///< a function that only throws

    [[nodiscard]] const JsValue* member(std::string_view name) const; ///< the last of that name, or nullptr
    [[nodiscard]] bool isString() const { return kind == Kind::String; }
    [[nodiscard]] bool isObject() const { return kind == Kind::Object; }
    [[nodiscard]] bool isFalse() const { return kind == Kind::Boolean && !isTrue; }
};

/// Folders that a configuration may build paths from.
struct JsFolders {
    std::filesystem::path file;    ///< __dirname
    std::filesystem::path working; ///< process.cwd(), and where path.resolve() begins
};

/// What a module exports: `exports.x =`, `module.exports =`, `export …`, `export default …`, with constants of the same file filled in.
struct JsModule {
    JsValue named; ///< an object
    JsValue
        whole; ///< of `module.exports =`, `export default`, `export =`; an object without members when there is none
    bool hasWhole = false;    ///< one of these is there
    bool isUnderstood = true; ///< false: what is exported is computed

    /// By name, of the named ones or of the whole; nullptr when there is none.
    [[nodiscard]] const JsValue* find(std::string_view name) const;
};
[[nodiscard]] JsModule jsModule(std::string_view text, const JsFolders& folders = {});

/// What a migration's text says of itself.
struct JsMigration {
    bool isUnderstood = true; ///< false: what it exports is computed, both functions are taken to be there
    bool hasUp = false;
    bool hasDown = false;
    bool isUpFalse = false;            ///< `up = false`
    bool isDownFalse = false;          ///< `down = false`
    bool isDownEmpty = false;          ///< reversible in name only
    bool isDownThrowing = false;       ///< irreversible
    bool isWithoutTransaction = false; ///< `config = { transaction: false }`
    bool mentionsTransaction = false;  ///< a call `transaction(`
    bool callsNoTransaction = false;   ///< a call `noTransaction(`
};
[[nodiscard]] JsMigration jsMigration(std::string_view text);

/// Two texts as JavaScript's `<` compares them: by UTF-16 code units. Less than 0, 0, more than 0.
[[nodiscard]] int compareAsJs(std::string_view a, std::string_view b);

} // namespace lk::formats
