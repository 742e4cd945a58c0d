// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/alembic/graph.h"
#include "core/formats/alembic/python.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Problem;
using project::ProblemKind;

namespace {

/// The tool's _legacy_rev: a hexadecimal name is an id by itself.
std::optional<std::string> legacyId(const std::string& name)
{
    const std::string_view stem = std::string_view(name).substr(0, name.size() - 3);
    if (stem.empty() || stem.find_first_not_of("0123456789abcdef") != std::string_view::npos)
        return std::nullopt;
    return std::string(stem);
}

std::string firstLine(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    text.remove_prefix(begin);
    std::string line(text.substr(0, text.find_first_of("\r\n")));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
        line.pop_back();
    return line;
}

} // namespace

AlembicRevision readAlembicRevision(const std::string& file, std::string_view text, std::vector<Problem>& problems)
{
    AlembicRevision revision;
    revision.file = file;
    const std::string name = fs::path(file).filename().string();
    const std::string shown = shownInLine(name);
    const auto fatal = [&](int line, std::string message, std::string remedy) {
        problems.push_back(
            {ProblemKind::Unreadable, true, Place{file, line, 0}, std::move(message), std::move(remedy)});
    };
    if (const auto bad = invalidUtf8At(text)) {
        const std::string_view head = text.substr(0, text.find('\n', std::min(text.find('\n'), text.size() - 1) + 1));
        if (head.find("coding") == std::string_view::npos) {
            const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
            fatal(static_cast<int>(line),
                  fmt::format("{} is not UTF-8: Python cannot read it, and every command of Alembic fails", shown),
                  "Save it as UTF-8.");
            revision.unreadable = "it is not UTF-8";
            return revision;
        }
    }
    const PyModule module = readPython(text);
    if (!module.error.empty()) {
        fatal(module.errorLine, fmt::format("{} is no Python: {}; every command of Alembic fails", shown, module.error),
              "Mend the file.");
        revision.unreadable = "it is no Python";
        return revision;
    }
    revision.title = firstLine(module.docstring);
    const auto unreadable = [&](const char* variable, const PyValue& value) {
        revision.unreadable = fmt::format("its \"{}\" is {}", variable, value.why.empty() ? "no text" : value.why);
        problems.push_back({ProblemKind::Unreadable, false, Place{file, value.line, 0},
                            fmt::format("{} of {} cannot be read without running the file: it is {}", variable, shown,
                                        value.why.empty() ? "no text" : value.why),
                            fmt::format("Write it as a plain text ({} = '…').", variable)});
    };
    const PyValue* id = module.variable("revision");
    if (id == nullptr) {
        if (const auto legacy = legacyId(name)) {
            revision.id = *legacy;
        } else {
            fatal(
                0,
                fmt::format("Could not determine revision id from filename {}: there is no \"revision\" in it, and "
                            "every command "
                            "of Alembic fails",
                            shown),
                "Give it a \"revision\" and a \"down_revision\", or move it out of the folder if it is no migration.");
            revision.unreadable = "it has no \"revision\"";
            return revision;
        }
    } else if (id->kind != PyValue::Kind::Text || id->texts.front().empty()) {
        unreadable("revision", *id);
    } else {
        revision.id = id->texts.front();
        revision.line = id->line;
    }
    const auto take = [&](const char* variable, std::vector<std::string>& texts, int& line) {
        const PyValue* value = module.variable(variable);
        if (value == nullptr)
            return;
        line = value->line;
        if (value->kind == PyValue::Kind::Unreadable)
            unreadable(variable, *value);
        else
            texts = value->texts;
    };
    int labelLine = 0;
    take("down_revision", revision.downs, revision.downLine);
    take("branch_labels", revision.labels, labelLine);
    take("depends_on", revision.dependsOn, revision.dependsLine);
    if (const std::size_t bad = revision.id.find_first_of("@-+:"); bad != std::string::npos)
        fatal(revision.line,
              fmt::format(
                  "Character(s) '{}' not allowed in revision identifier '{}' (in {}): every command of Alembic fails",
                  revision.id[bad], shownInLine(revision.id), shown),
              "Give it an id without @, -, + and :.");
    const auto function = [&](const char* one) -> const PyFunction* {
        const auto found = module.functions.find(one);
        return found == module.functions.end() ? nullptr : &found->second;
    };
    revision.hasUpgrade = function("upgrade") != nullptr || module.variable("upgrade") != nullptr;
    if (const PyFunction* down = function("downgrade")) {
        revision.hasDowngrade = true;
        revision.isDownRaising = down->onlyRaises();
        revision.isDownEmpty = down->isEmpty();
    } else {
        revision.hasDowngrade = module.variable("downgrade") != nullptr;
    }
    revision.hasAutocommit = module.names("autocommit_block");
    return revision;
}

} // namespace lk::formats
