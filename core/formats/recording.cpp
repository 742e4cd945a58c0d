// SPDX-License-Identifier: Apache-2.0
#include "core/formats/recording.h"

#include "core/base/escaping.h"
#include "core/base/text.h"

#include <utility>

namespace lk::formats {

Refusal refusal(std::string code, std::string reason, std::string remedy, Place place, bool needsDecision)
{
    return {std::move(code), std::move(reason), std::move(remedy), std::move(place), needsDecision};
}

std::string ToolCommand::shown() const
{
    std::string text = shellWord(program.filename().string());
    for (std::string argument : arguments) {
        if (const std::size_t at = argument.find(kTemporaryFile); at != std::string::npos)
            argument.replace(at, std::string_view(kTemporaryFile).size(), "TEMPORARY" + temporarySuffix);
        text += ' ' + shellWord(argument);
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
