// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/alembic/alembic.h"
#include "core/formats/alembic/python.h"
#include "core/formats/programs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Project;

namespace {

constexpr std::size_t kLargestModule = 1024 * 1024;
constexpr std::size_t kMostModules = 40;

bool contains(std::string_view text, std::initializer_list<std::string_view> parts)
{
    return std::ranges::any_of(parts, [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

/// How much a variable's name sounds like the database's URL.
int rankOf(std::string_view name)
{
    const std::string upper = uppered(name);
    if (!contains(upper, {"URL", "URI", "DSN"}) ||
        contains(upper, {"REDIS", "BROKER", "SENTRY", "CELERY", "AMQP", "RABBIT", "MONGO", "TEST"}))
        return 0;
    return contains(upper, {"DATABASE", "DB", "POSTGRES", "PG", "SQL", "ALEMBIC", "MIGRATION"}) ? 2 : 1;
}

/// The project's own modules that env.py imports, itself first.
class Modules {
public:
    explicit Modules(const Project& project) : m_project(project)
    {
        read(fs::path(project.setting("script_location")) / "env.py", 0);
        if (project.setting("script_location").empty() || m_modules.empty())
            return;
        // Flask's application reads its configuration from one of these.
        if (isFlask()) {
            for (const char* name : {"config.py", "settings.py", "app.py", "wsgi.py", "app/config.py",
                                     "app/settings.py", "app/__init__.py"})
                read(project.base / name, 1);
        }
    }

    [[nodiscard]] const PyModule* environment() const { return m_modules.empty() ? nullptr : &m_modules.front(); }
    [[nodiscard]] const std::vector<PyModule>& all() const { return m_modules; }
    [[nodiscard]] bool isFlask() const
    {
        return !m_modules.empty() && (m_modules.front().names("current_app") || m_modules.front().names("flask"));
    }

private:
    void read(const fs::path& file, int depth)
    {
        std::error_code ignored;
        if (m_modules.size() >= kMostModules || !fs::is_regular_file(file, ignored) ||
            !m_read.insert(file.lexically_normal()).second)
            return;
        std::string text;
        try {
            text = readFile(file, m_project.root, kLargestModule);
        } catch (const Error&) {
            return;
        }
        m_modules.push_back(readPython(text));
        const std::size_t self = m_modules.size() - 1;
        if (depth >= 2)
            return;
        for (const std::string& name : imported(m_modules[self])) {
            std::string path = name;
            std::ranges::replace(path, '.', '/');
            for (const fs::path& root :
                 {m_project.base, m_project.base / "src", fs::path(m_project.setting("script_location"))}) {
                read(root / (path + ".py"), depth + 1);
                read(root / path / "__init__.py", depth + 1);
            }
        }
    }

    static std::vector<std::string> imported(const PyModule& module)
    {
        std::vector<std::string> names;
        const auto& tokens = module.tokens;
        for (std::size_t at = 0; at < tokens.size(); ++at) {
            const bool isFirst = at == 0 || tokens[at - 1].kind == PyToken::Kind::End;
            if (!isFirst || (tokens[at].text != "from" && tokens[at].text != "import"))
                continue;
            std::string name;
            std::size_t next = at + 1;
            for (; next < tokens.size() && tokens[next].kind != PyToken::Kind::End && tokens[next].text != "import" &&
                   tokens[next].text != "as" && tokens[next].text != ",";
                 ++next)
                name += tokens[next].text;
            while (name.starts_with('.'))
                name.erase(0, 1);
            if (!name.empty())
                names.push_back(name);
            for (++next; tokens[at].text == "from" && next < tokens.size() && tokens[next].kind != PyToken::Kind::End;
                 ++next) {
                if (tokens[next].kind == PyToken::Kind::Name)
                    names.push_back(name.empty() ? tokens[next].text : name + '.' + tokens[next].text);
            }
        }
        return names;
    }

    const Project& m_project;
    std::vector<PyModule> m_modules;
    std::set<fs::path> m_read;
};

/// What it reads with os.environ, os.getenv and the usual helpers.
std::vector<std::string> variablesRead(const PyModule& module, std::string& defaultText)
{
    std::vector<std::string> names;
    const auto& tokens = module.tokens;
    for (std::size_t at = 0; at + 2 < tokens.size(); ++at) {
        if (tokens[at].kind != PyToken::Kind::Name)
            continue;
        const std::string& word = tokens[at].text;
        std::size_t next = at + 1;
        if (word == "environ" && tokens[next].text == "." && at + 4 < tokens.size())
            next += 2; // .get
        else if ((word == "env" || word == "Env") && tokens[next].text == "." && at + 4 < tokens.size())
            next += 2; // environs: env.str("X")
        else if (word != "environ" && word != "getenv" && word != "config" && word != "env" && word != "env_config")
            continue;
        if ((tokens[next].text != "(" && tokens[next].text != "[") || tokens[next + 1].kind != PyToken::Kind::String)
            continue;
        const std::string& name = tokens[next + 1].text;
        if (rankOf(name) == 0)
            continue;
        names.push_back(name);
        for (std::size_t one = next + 2;
             one < tokens.size() && one < next + 6 && tokens[one].kind != PyToken::Kind::End; ++one) {
            if (tokens[one].kind == PyToken::Kind::String && tokens[one].text.starts_with("postgres") &&
                defaultText.empty())
                defaultText = tokens[one].text;
        }
    }
    return names;
}

/// The fields of pydantic's settings that sound like a URL.
std::vector<std::string> settingsFields(const PyModule& module, std::string& defaultText)
{
    if (!module.names("BaseSettings"))
        return {};
    std::string prefix;
    std::vector<std::string> names;
    const auto& tokens = module.tokens;
    for (std::size_t at = 0; at + 2 < tokens.size(); ++at) {
        if (tokens[at].text == "env_prefix" && tokens[at + 2].kind == PyToken::Kind::String)
            prefix = tokens[at + 2].text;
        const bool isFirst = at > 0 && tokens[at - 1].kind == PyToken::Kind::End && tokens[at].indent > 0;
        if (!isFirst || tokens[at].kind != PyToken::Kind::Name || tokens[at + 1].text != ":" ||
            rankOf(tokens[at].text) == 0)
            continue;
        std::string name = tokens[at].text;
        for (std::size_t one = at + 2; one + 2 < tokens.size() && tokens[one].kind != PyToken::Kind::End; ++one) {
            if (tokens[one].kind == PyToken::Kind::String && tokens[one].text.starts_with("postgres") &&
                defaultText.empty())
                defaultText = tokens[one].text;
            if ((tokens[one].text == "env" || tokens[one].text == "alias" || tokens[one].text == "validation_alias") &&
                tokens[one + 1].text == "=" && tokens[one + 2].kind == PyToken::Kind::String)
                names.push_back(tokens[one + 2].text);
        }
        names.push_back(std::move(name));
    }
    std::vector<std::string> all;
    for (const std::string& name : names)
        all.push_back(uppered(prefix + name));
    return all;
}

std::string schemeIn(std::string_view url)
{
    const std::size_t end = url.find("://");
    const std::string_view scheme = end == std::string_view::npos ? std::string_view() : url.substr(0, end);
    return scheme.starts_with("postgresql+") ? std::string(scheme) : std::string();
}

void addOnce(std::vector<std::string>& names, const std::vector<std::string>& more)
{
    for (const std::string& name : more) {
        if (std::ranges::find(names, name) == names.end())
            names.push_back(name);
    }
}

bool hasTogether(const PyModule& module, std::string_view first, std::string_view sign, std::string_view last)
{
    const auto& tokens = module.tokens;
    for (std::size_t at = 0; at + 2 < tokens.size(); ++at) {
        if (tokens[at].text == first && tokens[at + 1].text == sign && tokens[at + 2].text == last)
            return true;
    }
    return false;
}

/// Sections that logging.config.fileConfig wants, for an ini of our own.
constexpr const char* kLogging = R"(
[loggers]
keys = root,alembic
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = WARNING
handlers = console
qualname =
[logger_alembic]
level = INFO
handlers =
qualname = alembic
[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic
[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
)";

std::string percentDoubled(std::string text)
{
    for (std::size_t at = text.find('%'); at != std::string::npos; at = text.find('%', at + 2))
        text.insert(at, 1, '%');
    return text;
}

bool hasTogetherAt(const std::vector<PyToken>& tokens, std::size_t at, std::initializer_list<std::string_view> words)
{
    for (const std::string_view word : words) {
        if (at >= tokens.size() || tokens[at++].text != word)
            return false;
    }
    return true;
}

} // namespace

AlembicUrl alembicUrl(const Project& project)
{
    AlembicUrl url;
    const Modules modules(project);
    const PyModule* environment = modules.environment();
    std::string sample;
    bool hasLiteral = false;
    bool isAsync = false;
    bool isOverruled = false; // sqlalchemy.url is set by env.py itself
    bool usesIni = false;
    if (environment != nullptr) {
        const auto& tokens = environment->tokens;
        addOnce(url.variables, variablesRead(*environment, sample));
        const bool hasExtra = environment->names("get_x_argument");
        for (std::size_t at = 0; at < tokens.size(); ++at) {
            const PyToken& token = tokens[at];
            if (token.kind == PyToken::Kind::String) {
                hasLiteral = hasLiteral || (token.isPlain && token.text.starts_with("postgres") &&
                                            token.text.find("://") != std::string::npos &&
                                            token.text.find("://") + 3 < token.text.size());
                usesIni = usesIni || token.text == "sqlalchemy.url";
                const std::string upper = uppered(token.text);
                if (hasExtra && url.argument.empty() && token.text.find_first_of(" .:/%") == std::string::npos &&
                    contains(upper, {"URL", "URI", "DSN"}) &&
                    std::ranges::find(url.variables, token.text) == url.variables.end())
                    url.argument = token.text;
                isOverruled = isOverruled ||
                              (token.text == "sqlalchemy.url" && at > 1 &&
                               (hasTogetherAt(tokens, at - 2, {"set_main_option", "("}) ||
                                (hasTogetherAt(tokens, at - 1, {"["}) && hasTogetherAt(tokens, at + 1, {"]", "="}))));
            } else if (token.kind == PyToken::Kind::Name) {
                usesIni = usesIni || token.text == "engine_from_config" || token.text == "async_engine_from_config";
                isAsync = isAsync || token.text == "async_engine_from_config" || token.text == "create_async_engine";
            }
        }
        url.isBare = hasTogether(*environment, "set_main_option", "(", "sqlalchemy.url") &&
                     std::ranges::none_of(tokens, [](const PyToken& token) {
                         return token.kind == PyToken::Kind::String && token.text == "%%";
                     });
    }
    if (url.variables.empty() && !hasLiteral && (!usesIni || isOverruled)) {
        for (std::size_t i = 1; i < modules.all().size(); ++i) {
            addOnce(url.variables, variablesRead(modules.all()[i], sample));
            addOnce(url.variables, settingsFields(modules.all()[i], sample));
        }
    }
    for (const PyModule& module : modules.all()) {
        if (module.names("load_dotenv") && hasTogether(module, "override", "=", "True"))
            url.unsafe = "its .env overrules the environment (load_dotenv with override=True)";
    }
    const std::string ini = project.setting("ini");
    std::optional<std::string> inUse;
    try {
        inUse = alembicSetting(project, "sqlalchemy.url");
    } catch (const Error&) {
        inUse.reset();
    }
    url.isFromIni = usesIni && (!isOverruled || !url.variables.empty());
    if (const std::string variable = project.setting("url-variable"); !variable.empty()) {
        url.variables = {variable};
        url.unsafe.clear();
    }
    if (const std::string argument = project.setting("url-x"); !argument.empty())
        url.argument = argument;
    url.scheme = schemeIn(sample);
    if (url.scheme.empty() && (url.variables.empty() || url.isFromIni))
        url.scheme = schemeIn(inUse.value_or(""));
    if (url.scheme.empty())
        url.scheme = isAsync && (environment == nullptr || !hasTogether(*environment, "replace", "(", "postgresql://"))
                         ? "postgresql+asyncpg"
                         : "postgresql";
    if (const std::string scheme = project.setting("url-scheme"); !scheme.empty())
        url.scheme = scheme;
    return url;
}

bool alembicHasOffline(const Project& project)
{
    const Modules modules(project);
    return std::ranges::any_of(modules.all(), [](const PyModule& module) { return module.names("is_offline_mode"); });
}

AlembicTool findAlembic(const Project& project)
{
    AlembicTool tool;
    tool.isFlask = Modules(project).isFlask();
    const std::string name = tool.isFlask ? "flask" : "alembic";
    for (fs::path folder = project.base; project::isInside(folder, project.root); folder = folder.parent_path()) {
        for (const char* environment : {".venv", "venv", "env"}) {
            if (isProgram(folder / environment / "bin" / name)) {
                tool.program = folder / environment / "bin" / name;
                return tool;
            }
        }
        std::error_code ignored;
        for (const auto& [lock, runner] :
             {std::pair{"poetry.lock", "poetry"}, std::pair{"uv.lock", "uv"}, std::pair{"Pipfile.lock", "pipenv"}}) {
            if (!fs::is_regular_file(folder / lock, ignored))
                continue;
            const fs::path program = programOnPath(runner);
            if (program.empty())
                continue;
            tool.program = program;
            tool.arguments = {"run"};
            if (std::string_view(runner) == "uv")
                tool.arguments.emplace_back("--no-sync"); // what is installed, nothing fetched
            tool.arguments.push_back(name);
            return tool;
        }
        if (folder == project.root || !folder.has_relative_path())
            break;
    }
    tool.program = programOnPath(name);
    if (tool.program.empty()) {
        tool.missing = fmt::format(
            "{} is not installed: there is neither a .venv nor a venv with it in {} or above it, up to the workspace's "
            "folder, nor is it on the PATH.",
            name, shownInLine(project.base.string()));
        tool.remedy = fmt::format(
            "Install it with what the project names (for instance python3 -m venv .venv and .venv/bin/pip install {} "
            "and the project's requirements). Until then these revisions can only be looked at.",
            tool.isFlask ? "flask-migrate" : "alembic");
    }
    return tool;
}

std::variant<ToolCommand, Refusal> alembicCommand(const Project& project, const AlembicTool& tool)
{
    const auto no = [](std::string code, std::string reason, std::string remedy) {
        Refusal refusal;
        refusal.code = std::move(code);
        refusal.reason = std::move(reason);
        refusal.remedy = std::move(remedy);
        return refusal;
    };
    if (!tool.missing.empty())
        return no("LK180", "Alembic's revisions are program code, and " + tool.missing, tool.remedy);
    if (!project.setting("databases").empty())
        return no("LK185",
                  "env.py goes through several databases at once (\"databases\" in the ini): Alembic could not be sent "
                  "to this one alone.",
                  "Run alembic itself.");
    const AlembicUrl url = alembicUrl(project);
    if (!url.unsafe.empty())
        return no(
            "LK185", fmt::format("Alembic could not be sent to this database for certain: {}.", url.unsafe),
            "Mend that, or name the variable that env.py takes the URL from as \"url-variable\" of the project in "
            "lockkeeper.toml.");
    if (url.variables.empty() && url.argument.empty() && !url.isFromIni)
        return no(
            "LK185",
            "Where env.py takes the database's URL from cannot be told: it reads neither an environment variable for "
            "it, nor -x, nor "
            "sqlalchemy.url.",
            "Name the variable as \"url-variable\", or the -x argument as \"url-x\", of the project in "
            "lockkeeper.toml.");
    ToolCommand command;
    command.program = tool.program;
    command.folder = project.base;
    command.arguments = tool.arguments;
    const std::string value = url.isBare ? url.scheme + "://" : url.scheme + "://" + kTargetUrlRest;
    for (const std::string& variable : url.variables)
        command.environment.emplace_back(variable, value);
    command.environment.emplace_back("PYTHONDONTWRITEBYTECODE", "1");
    command.environment.emplace_back("PYTHONUNBUFFERED", "1");
    command.environment.emplace_back("PYTHONIOENCODING", "utf-8");
    // Others can see arguments: libpq's own variables say where to.
    std::vector<std::string> extra;
    if (!url.argument.empty())
        extra = {"-x", fmt::format("{}={}://", url.argument, url.scheme)};
    const fs::path environment = project.setting("script_location");
    if (tool.isFlask) {
        command.arguments.emplace_back("db");
        command.arguments.emplace_back("--directory");
        command.arguments.push_back(environment.string());
        command.arguments.insert(command.arguments.end(), extra.begin(), extra.end());
        return command;
    }
    const fs::path ini = project.setting("ini");
    if (url.isFromIni || (ini.empty() && project.setting("pyproject").empty())) {
        const std::string section = project.setting("ini-section", "alembic");
        std::string content =
            ini.empty() ? fmt::format("[{}]\n", section) + kLogging : readFile(ini, project.root, kLargestModule);
        if (url.isFromIni)
            content = withIniValue(content, section, "sqlalchemy.url", url.scheme + "://" + kTargetUrlRestPercent);
        if (project.setting("pyproject").empty() && !alembicSetting(project, "script_location"))
            content = withIniValue(content, section, "script_location", percentDoubled(environment.string()));
        const fs::path here = ini.empty() ? project.base : ini.parent_path();
        content += fmt::format("\n[DEFAULT]\nhere = {}\n", percentDoubled(here.string()));
        command.temporaryContent = std::move(content);
        command.temporarySuffix = ".ini";
        command.arguments.insert(command.arguments.end(), {"-c", kTemporaryFile});
    } else if (!ini.empty() && ini != project.base / "alembic.ini") {
        command.arguments.insert(command.arguments.end(), {"-c", ini.string()});
    }
    // What our own environment says of another project must not count.
    if (const std::string config = ini.empty() ? project.setting("pyproject") : ini.string(); !config.empty())
        command.environment.emplace_back("ALEMBIC_CONFIG", config);
    if (const std::string section = project.setting("ini-section", "alembic"); section != "alembic")
        command.arguments.insert(command.arguments.end(), {"-n", section});
    command.arguments.insert(command.arguments.end(), extra.begin(), extra.end());
    return command;
}

ToolCommand alembicWith(ToolCommand command, const AlembicTool& tool, const std::vector<std::string>& words)
{
    auto rest = words.begin();
    if (tool.isFlask) // flask db WORD --directory …
        command.arguments.insert(command.arguments.begin() + static_cast<std::ptrdiff_t>(tool.arguments.size() + 1),
                                 *rest++);
    command.arguments.insert(command.arguments.end(), rest, words.end());
    return command;
}

} // namespace lk::formats
