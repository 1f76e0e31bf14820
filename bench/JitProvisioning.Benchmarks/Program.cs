if (args.Length > 0 && args[0] == "probe") { await JitProvisioning.Benchmarks.Probe.RunAsync(args); return; }
BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
