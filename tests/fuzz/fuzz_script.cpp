// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/sql/script.h"

#include <cstdint>
#include <cstdlib>

/// Whatever the text: nothing crashes, the pieces give it back, and what is shown holds no control character.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    const lk::sql::Script script = lk::sql::Script::parse(text);
    std::size_t at = 0;
    for (const lk::sql::Statement& statement : script.statements()) {
        if (statement.pieceBegin != at || statement.begin < at || statement.end < statement.begin ||
            statement.pieceEnd < statement.end || (!statement.isParsed && script.problems().empty()))
            std::abort();
        at = statement.pieceEnd;
    }
    if (!script.statements().empty() && at != text.size())
        std::abort();
    for (const char c : lk::shownInLine(lk::redact(text))) {
        if (static_cast<unsigned char>(c) < 0x20)
            std::abort();
    }
    return 0;
}
