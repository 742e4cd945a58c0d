// SPDX-License-Identifier: Apache-2.0
// The floor of review: reads each file, parses it with libpg_query, unpacks the tree, and does nothing with it.
//
//     bareparse FILE… | bareparse @LIST

#include <pg_query.h>
#include <pg_query/pg_query.pb-c.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

int main(int count, char** words)
{
    std::vector<std::string> files;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word.empty() || word[0] != '@') {
            files.push_back(word);
            continue;
        }
        std::ifstream list(word.substr(1));
        for (std::string line; std::getline(list, line);)
            files.push_back(line);
    }
    std::size_t statements = 0;
    for (const std::string& file : files) {
        std::ifstream in(file, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        const PgQueryProtobufParseResult result = pg_query_parse_protobuf(text.str().c_str());
        if (result.error == nullptr) {
            PgQuery__ParseResult* tree =
                pg_query__parse_result__unpack(nullptr, result.parse_tree.len,
                                               reinterpret_cast<const std::uint8_t*>(result.parse_tree.data));
            statements += tree->n_stmts;
            pg_query__parse_result__free_unpacked(tree, nullptr);
        }
        pg_query_free_protobuf_parse_result(result);
    }
    std::printf("%zu\n", statements);
    return 0;
}
