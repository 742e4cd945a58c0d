// SPDX-License-Identifier: Apache-2.0
#include "core/formats/recording.h"

#include <utility>

#include "core/base/text.h"

namespace lk::formats {

namespace {

/// As a shell would have it, so that it can be pasted into one.
std::string shellQuoted(const std::string& text)
{
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=@%+,";
    if (!text.empty() && text.find_first_not_of(kPlain) == std::string::npos)
        return text;
    std::string result = "'";
    for (const char c : text)
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + '\'';
}

} // namespace

Refusal refusal(std::string code, std::string reason, std::string remedy, Place place, bool needsDecision)
{
    return {std::move(code), std::move(reason), std::move(remedy), std::move(place), needsDecision};
}

std::string ToolCommand::shown() const
{
    std::string text = shellQuoted(program.filename().string());
    for (std::string argument : arguments) {
        if (const std::size_t at = argument.find(kTemporaryFile); at != std::string::npos)
            argument.replace(at, std::string_view(kTemporaryFile).size(), "TEMPORARY" + temporarySuffix);
        text += ' ' + shellQuoted(argument);
    }
    return shownInLine(redact(text));
}

LoneScript oneTransaction(std::string text)
{
    LoneScript script;
    Block block;
    block.text = std::move(text);
    script.up.push_back(std::move(block));
    return script;
}

} // namespace lk::formats
