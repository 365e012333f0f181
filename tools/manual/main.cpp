// Run by the build: writes the manual's pages and the completions of the shells below a folder, as they are installed.

#include "tools/cli/app.hpp"
#include "tools/cli/manual.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

namespace fs = std::filesystem;

bool write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << text;
  return static_cast<bool>(out.flush());
}

bool write_completion(const std::string& shell, const fs::path& file) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const int code = kuan::cli::run_cli({"completion", shell, "--lang", "en"}, in, out, err, {});
  return code == kuan::cli::exit_done && write(file, out.str());
}

} // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: kuan_manual FOLDER\n";
    return 2;
  }
  const fs::path folder = arguments[1];
  bool good = true;
  for (const auto& page : kuan::cli::manual_pages(kuan::Language::english)) {
    good = write(folder / "man/man1" / page.name, page.text) && good;
  }
  for (const auto& page : kuan::cli::manual_pages(kuan::Language::chinese)) {
    good = write(folder / "man/zh_CN/man1" / page.name, page.text) && good;
  }
  good = write_completion("bash", folder / "bash-completion/completions/kuan") && good;
  good = write_completion("zsh", folder / "zsh/site-functions/_kuan") && good;
  good = write_completion("fish", folder / "fish/vendor_completions.d/kuan.fish") && good;
  return good ? 0 : 2;
}
