// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// As much of Python's grammar as it takes to read the literals of a module without running it.
namespace lk::formats {

struct PyToken {
    enum class Kind : std::uint8_t { Name, Number, String, Operator, End /**< of a logical line */ };
    Kind kind = Kind::Operator;
    std::string text;    ///< a string's value; else as written
    bool isPlain = true; ///< of a string: neither bytes nor formatted, its value is known
    int line = 1;
    int indent = 0;         ///< of the logical line it is in: characters before its first token
    std::size_t offset = 0; ///< in the text
};

/// What stands on the right side of an assignment.
struct PyValue {
    enum class Kind : std::uint8_t { None, Text, List /**< tuple, list or set of texts */, Unreadable };
    Kind kind = Kind::Unreadable;
    std::vector<std::string> texts;
    std::string why; ///< Unreadable: "an f-string", "a call", …
    int line = 0;
    friend bool operator==(const PyValue&, const PyValue&) = default;
};

struct PyFunction {
    int line = 0;
    std::vector<std::vector<PyToken>> body; ///< its statements, nested ones too, the docstring left out
    [[nodiscard]] bool isEmpty() const;     ///< nothing but `pass` and `...`
    [[nodiscard]] bool onlyRaises() const;
};

struct PyModule {
    std::map<std::string, PyValue, std::less<>> variables;    ///< assigned at column 0; the last one wins
    std::map<std::string, PyFunction, std::less<>> functions; ///< `def` at column 0
    std::string docstring;
    std::vector<PyToken> tokens;
    std::string error; ///< not empty: Python could not read it either
    int errorLine = 0;

    [[nodiscard]] const PyValue* variable(std::string_view name) const;
    [[nodiscard]] bool names(std::string_view name) const; ///< whether this word is used anywhere
};

[[nodiscard]] PyModule readPython(std::string_view text);
/// Its tokens alone, or the error that Python's own tokenizer would find.
void readPyTokens(std::string_view text, PyModule& module);

/// The value that begins at `at`, which is moved behind it: to a comma, a closing bracket or the end of the line.
[[nodiscard]] PyValue readPyValue(const std::vector<PyToken>& tokens, std::size_t& at);

} // namespace lk::formats
